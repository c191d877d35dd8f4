import { type MachineMessage, unwrap } from '@meshwork/core/foundation'
import { decimalFromAtomics, MAX_UINT128 } from '@meshwork/core/numbers'
import fc from 'fast-check'
import type {
  ContractKind,
  ConverterWireAnswers,
  ConverterWireMessage,
  ExternalStakingWireAnswers,
  ExternalStakingWireMessage,
  LocalStakingWireAnswers,
  LocalStakingWireMessage,
  PriceFeedWireAnswers,
  ProxyWireAnswers,
  VaultWireAnswers,
  VaultWireMessage,
  VirtualStakingSudo,
  VirtualStakingWireAnswers,
  VirtualStakingWireMessage,
} from '../src/wire/contracts/index.js'
import {
  anyAddress,
  anyAmount,
  anyCoin,
  anyDenom,
  anyRatio,
  anyText,
  anyTxId,
  anyUint64,
  anyValoper,
} from './arbitraries.js'
import { FACTS } from './contract-doors.js'

/** Whatever one contract hears and answers. */
export interface ContractArbitraries {
  readonly instantiate: fc.Arbitrary<object>
  readonly execute: fc.Arbitrary<MachineMessage>
  /** None where the chain says nothing to the contract. */
  readonly sudo?: fc.Arbitrary<MachineMessage>
  readonly query: fc.Arbitrary<MachineMessage>
  /** By the type of the query. */
  readonly answers: Readonly<Record<string, fc.Arbitrary<unknown>>>
}

/** The fields of every message of a union, by its type. */
type Bodies<Message extends MachineMessage> = { readonly [Type in Message['type']]: fc.Arbitrary<object> }

/** The answer to every query, by its type. */
type AnyAnswers<Answers> = { readonly [Type in keyof Answers]: fc.Arbitrary<Answers[Type]> }

/** Any message of a union. */
function anyOf<Message extends MachineMessage>(bodies: Bodies<Message>): fc.Arbitrary<MachineMessage> {
  const messages = Object.entries<fc.Arbitrary<object>>(bodies)
  return fc.oneof(...messages.map(([type, body]) => body.map((fields) => ({ type, ...fields }))))
}

const nothing = fc.constant({})
const anyDecimal = fc
  .oneof(anyRatio, fc.bigInt({ min: 0n, max: MAX_UINT128 }))
  .map((atomics) => unwrap(decimalFromAtomics(atomics)))
const anyRange = fc.record({ low: anyAmount, high: anyAmount })
const anyRatios = fc.record({ doubleSign: anyRatio, offline: anyRatio })
const anyUint32 = fc.oneof(fc.nat(40), fc.constant(2 ** 32 - 1))
const anyValidators = fc.array(anyValoper, { maxLength: 4 })
const someValidator = fc.option(anyValoper)
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 3 })

const vaultExecute: Bodies<VaultWireMessage> = {
  bond: fc.record({ amount: anyCoin }),
  unbond: fc.record({ amount: anyCoin }),
  stakeLocal: fc.record({ validator: anyValoper, amount: anyCoin }),
  stakeRemote: fc.record({ lienholder: anyAddress, validator: anyValoper, amount: anyCoin }),
  restake: fc.record({ validator: anyValoper, amount: anyCoin }),
  releaseCrossStake: fc.record({ owner: anyAddress, amount: anyCoin }),
  releaseLocalStake: fc.record({ owner: anyAddress }),
  commitTx: fc.record({ txId: anyTxId }),
  rollbackTx: fc.record({ txId: anyTxId }),
  localSlash: fc.record({ slashes: few(fc.record({ user: anyAddress, slash: anyAmount })), validator: anyValoper }),
  crossSlash: fc.record({ slashes: few(fc.record({ user: anyAddress, slash: anyAmount })), validator: anyValoper }),
}

const anyLocalStakingInit = fc.record({ denom: anyDenom, slashRatios: anyRatios })

const anyVaultInit = fc.record({
  denom: anyDenom,
  localStaking: fc.oneof(
    fc.constant(null),
    fc.record({ type: fc.constant('existing'), contract: anyAddress }),
    fc.record(
      { type: fc.constant('new'), init: anyLocalStakingInit, label: anyText, admin: anyAddress },
      { requiredKeys: ['type', 'init'] },
    ),
  ),
})

const vaultQuery: Bodies<{ type: keyof VaultWireAnswers }> = {
  config: nothing,
  account: fc.record({ account: anyAddress }),
  accountDetails: fc.record({ account: anyAddress }),
  activeExternalStaking: nothing,
  claim: fc.record({ account: anyAddress, lienholder: anyAddress }),
  accountClaims: fc.record(
    { account: anyAddress, startAfter: anyAddress, limit: anyUint32 },
    { requiredKeys: ['account'] },
  ),
  allAccounts: fc.record(
    { withCollateral: fc.boolean(), startAfter: anyAddress, limit: anyUint32 },
    { requiredKeys: [] },
  ),
  pendingTx: fc.record({ txId: anyTxId }),
  allPendingTxsDesc: fc.record({ startAfter: anyTxId, limit: anyUint32 }, { requiredKeys: [] }),
}

const anyAccount = fc.record({ denom: anyDenom, bonded: anyAmount, free: anyRange })
const anyVaultTx = fc.record({
  txId: anyTxId,
  user: anyAddress,
  lienholder: anyAddress,
  amount: anyAmount,
  slashable: anyRatio,
})

const vaultAnswers: AnyAnswers<VaultWireAnswers> = {
  config: fc.record({ denom: anyDenom, localStaking: fc.option(fc.record({ contract: anyAddress })) }),
  account: anyAccount,
  accountDetails: fc.record({
    denom: anyDenom,
    bonded: anyAmount,
    free: anyRange,
    maxLien: anyRange,
    totalSlashable: anyRange,
  }),
  activeExternalStaking: few(anyAddress),
  claim: fc.record({ amount: anyRange, slashable: anyRatio }),
  accountClaims: few(fc.record({ lienholder: anyAddress, amount: anyRange })),
  allAccounts: few(fc.record({ user: anyAddress, account: anyAccount })),
  pendingTx: anyVaultTx,
  allPendingTxsDesc: few(anyVaultTx),
}

const localStakingExecute: Bodies<LocalStakingWireMessage> = {
  receiveStake: fc.record({ owner: anyAddress, validator: anyValoper }),
  burnStake: fc.record({ owner: anyAddress, validator: someValidator, amount: anyCoin }),
  releaseProxyStake: nothing,
}

const localStakingAnswers: AnyAnswers<LocalStakingWireAnswers> = {
  config: fc.record({
    denom: anyDenom,
    proxyCodeId: fc.constant(FACTS.codeIds.proxy),
    vault: anyAddress,
    slashRatios: anyRatios,
  }),
  maxSlash: anyRatios,
  proxyByOwner: fc.record({ proxy: anyAddress }),
  ownerByProxy: fc.record({ owner: anyAddress }),
}

const anyVote = fc.constantFrom('yes', 'no', 'abstain', 'noWithVeto')
const anyWeightedVote = fc.record({ option: anyVote, weight: anyRatio })

const proxyAnswers: AnyAnswers<ProxyWireAnswers> = {
  config: fc.record({ denom: anyDenom, owner: anyAddress, parent: anyAddress }),
}

const externalStakingExecute: Bodies<ExternalStakingWireMessage> = {
  receiveVirtualStake: fc.record({ owner: anyAddress, validator: anyValoper, amount: anyCoin, txId: anyTxId }),
  burnVirtualStake: fc.record({ owner: anyAddress, validator: someValidator, amount: anyCoin }),
  unstake: fc.record({ validator: anyValoper, amount: anyCoin }),
  withdrawUnbonded: nothing,
  withdrawRewards: fc.record({ validator: anyValoper, remoteRecipient: anyText }),
}

const validatorPage = fc.record({ startAfter: anyValoper, limit: fc.maxSafeNat() }, { requiredKeys: [] })
const stakePage = fc.record({ user: anyAddress, startAfter: anyValoper, limit: anyUint32 }, { requiredKeys: ['user'] })

const externalStakingQuery: Bodies<{ type: keyof ExternalStakingWireAnswers }> = {
  config: nothing,
  authorizedEndpoint: nothing,
  ibcChannel: nothing,
  maxSlash: nothing,
  listActiveValidators: validatorPage,
  listValidators: validatorPage,
  stake: fc.record({ user: anyAddress, validator: anyValoper }),
  stakes: stakePage,
  pendingTx: fc.record({ txId: anyTxId }),
  allPendingTxsDesc: fc.record({ startAfter: anyTxId, limit: anyUint32 }, { requiredKeys: [] }),
  pendingRewards: fc.record({ user: anyAddress, validator: anyValoper }),
  allPendingRewards: stakePage,
}

const stakeFields = {
  stake: anyRange,
  pendingUnbonds: few(fc.record({ amount: anyAmount, releaseAtNanos: anyUint64 })),
  pointsAlignment: fc.bigInt({ min: -(2n ** 255n) + 1n, max: 2n ** 255n }),
  withdrawnFunds: anyAmount,
}
const anyExternalTx = fc.record({
  type: fc.constantFrom('inFlightStaking', 'inFlightUnstaking', 'inFlightTransferFunds'),
  txId: anyTxId,
  user: anyAddress,
  validator: anyValoper,
  amount: anyAmount,
})

const externalStakingAnswers: AnyAnswers<ExternalStakingWireAnswers> = {
  config: fc.record({ denom: anyDenom, vault: anyAddress, unbondingPeriodSeconds: anyUint64 }),
  authorizedEndpoint: fc.record({ connectionId: anyText, portId: anyText }),
  ibcChannel: fc
    .record({ channelId: anyText, connectionId: anyText, counterpartyPort: anyText })
    .map((channel) => ({ ...channel, port: '', counterpartyChannelId: '', version: '', ...FACTS.channel })),
  maxSlash: anyRatios,
  listActiveValidators: anyValidators,
  listValidators: few(
    fc.record({
      validator: anyValoper,
      status: fc.constantFrom('active', 'unbonded', 'jailed', 'tombstoned', 'unknown'),
    }),
  ),
  stake: fc.record(stakeFields),
  stakes: few(fc.record({ owner: anyAddress, validator: anyValoper, ...stakeFields })),
  pendingTx: anyExternalTx,
  allPendingTxsDesc: few(anyExternalTx),
  pendingRewards: anyCoin,
  allPendingRewards: few(fc.record({ validator: anyValoper, rewards: anyCoin })),
}

const priceFeedAnswers: AnyAnswers<PriceFeedWireAnswers> = {
  price: fc.record({ nativePerForeign: anyDecimal }),
  config: fc.record({ owner: anyAddress, nativePerForeign: anyDecimal }),
}

/** What the chain tells of a validator has no key. */
const anyTerms = fc.record({
  validator: anyValoper,
  pubKey: fc.constant(''),
  commission: anyRatio,
  maxCommission: anyRatio,
  maxChangeRate: anyRatio,
})
const anyConsumerSlash = {
  validator: anyValoper,
  height: anyUint64,
  timeSeconds: anyUint64,
  infractionHeight: anyUint64,
  infractionTimeSeconds: anyUint64,
  power: anyUint64,
  slashAmount: anyAmount,
  slashRatio: anyText,
  isTombstoned: fc.boolean(),
}
/** What a converter is told of a slash: the coin, and not when it was carried out. */
const anyConverterSlash = {
  ...anyConsumerSlash,
  height: fc.constant(0n),
  timeSeconds: fc.constant(0n),
  isTombstoned: fc.constant(false),
  denom: anyDenom,
}
const anyValsetChange = (slash: fc.Arbitrary<object>) =>
  fc.record({
    additions: few(anyTerms),
    removals: anyValidators,
    updated: few(anyTerms),
    jailed: anyValidators,
    unjailed: anyValidators,
    tombstoned: anyValidators,
    slashed: few(slash),
  })
const anyStake = fc.record({ delegator: anyAddress, validator: anyValoper, amount: anyCoin })

const converterExecute: Bodies<ConverterWireMessage> = {
  distributeReward: fc.record({ validator: anyValoper }),
  distributeRewards: fc.record({ payments: few(fc.record({ validator: anyValoper, reward: anyAmount })) }),
  valsetUpdate: anyValsetChange(fc.record(anyConverterSlash)),
  internalUnstake: anyStake,
}

const converterAnswers: AnyAnswers<ConverterWireAnswers> = {
  config: fc.record({ priceFeed: anyAddress, adjustment: anyRatio, virtualStaking: fc.option(anyAddress) }),
}

const virtualStakingExecute: Bodies<VirtualStakingWireMessage> = {
  bond: anyStake,
  unbond: anyStake,
  burn: fc.record({ validators: anyValidators, amount: anyCoin }),
  internalUnbond: anyStake,
  handleCloseChannel: nothing,
}

const virtualStakingSudo: Bodies<VirtualStakingSudo> = {
  handleEpoch: nothing,
  handleValsetUpdate: anyValsetChange(fc.record(anyConsumerSlash)),
}

const virtualStakingAnswers: AnyAnswers<VirtualStakingWireAnswers> = {
  config: fc.record({ denom: anyDenom, converter: anyAddress }),
  getStake: fc.record({ stake: anyAmount }),
  getAllStake: fc.record({ stakes: few(fc.record({ validator: anyValoper, amount: anyAmount })) }),
}

/** Whatever the contracts hear and answer. */
export const CONTRACT_ARBITRARIES: Readonly<Record<ContractKind, ContractArbitraries>> = {
  vault: {
    instantiate: anyVaultInit,
    execute: anyOf(vaultExecute),
    query: anyOf(vaultQuery),
    answers: vaultAnswers,
  },
  'local-staking': {
    instantiate: anyLocalStakingInit,
    execute: anyOf(localStakingExecute),
    sudo: fc.record({ type: fc.constant('jailing'), jailed: anyValidators, tombstoned: anyValidators }),
    query: anyOf({
      config: nothing,
      maxSlash: nothing,
      proxyByOwner: fc.record({ owner: anyAddress }),
      ownerByProxy: fc.record({ proxy: anyAddress }),
    }),
    answers: localStakingAnswers,
  },
  proxy: {
    instantiate: fc.record({ denom: anyDenom, owner: anyAddress, validator: anyValoper }),
    execute: anyOf({
      stake: fc.record({ validator: anyValoper }),
      burn: fc.record({ validator: someValidator, amount: anyCoin }),
      restake: fc.record({ from: anyValoper, to: anyValoper, amount: anyCoin }),
      vote: fc.record({ proposalId: anyUint64, option: anyVote }),
      voteWeighted: fc.record({ proposalId: anyUint64, options: few(anyWeightedVote) }),
      withdrawRewards: nothing,
      unstake: fc.record({ validator: anyValoper, amount: anyCoin }),
      releaseUnbonded: nothing,
    }),
    query: anyOf({ config: nothing }),
    answers: proxyAnswers,
  },
  'external-staking': {
    instantiate: fc.record({
      denom: anyDenom,
      rewardsDenom: anyDenom,
      vault: anyAddress,
      unbondingPeriodSeconds: anyUint64,
      remoteContact: fc.record({ connectionId: anyText, portId: anyText }),
      slashRatios: anyRatios,
    }),
    execute: anyOf(externalStakingExecute),
    query: anyOf(externalStakingQuery),
    answers: externalStakingAnswers,
  },
  'price-feed': {
    instantiate: fc.record({ nativePerForeign: anyDecimal, owner: anyAddress }, { requiredKeys: ['nativePerForeign'] }),
    execute: anyOf({ updatePrice: fc.record({ nativePerForeign: anyDecimal }) }),
    sudo: anyOf({ handleEpoch: nothing }),
    query: anyOf({ price: nothing, config: nothing }),
    answers: priceFeedAnswers,
  },
  converter: {
    instantiate: fc.record(
      {
        priceFeed: anyAddress,
        discount: anyRatio,
        remoteDenom: anyDenom,
        admin: anyAddress,
        maxRetrieve: anyUint32,
        tombstonedUnbondEnable: fc.boolean(),
      },
      { requiredKeys: ['priceFeed', 'discount', 'remoteDenom', 'maxRetrieve', 'tombstonedUnbondEnable'] },
    ),
    execute: anyOf(converterExecute),
    query: anyOf({ config: nothing }),
    answers: converterAnswers,
  },
  'virtual-staking': {
    instantiate: fc.record({ maxRetrieve: anyUint32, tombstonedUnbondEnable: fc.boolean() }),
    execute: anyOf(virtualStakingExecute),
    sudo: anyOf(virtualStakingSudo),
    query: anyOf({ config: nothing, getStake: fc.record({ validator: anyValoper }), getAllStake: nothing }),
    answers: virtualStakingAnswers,
  },
}
