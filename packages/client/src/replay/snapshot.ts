import type { BankState } from '@meshwork/core/bank'
import { balanceKey } from '@meshwork/core/bank'
import { type ConsumerModuleState, splitLedgerKey } from '@meshwork/core/consumer-module'
import type { PendingRewardsView, PendingTxView, StakeView } from '@meshwork/core/external-staking'
import type { MachineMessage, QueryError, Result } from '@meshwork/core/foundation'
import type { Address, Denom, ValoperAddress } from '@meshwork/core/identifiers'
import { formatDecimal } from '@meshwork/core/numbers'
import type { ListedValidator } from '@meshwork/core/rules'
import { queryDelegation, type StakingState, splitDelegationKey } from '@meshwork/core/staking'
import type { AccountDetailsView, Lien, PendingStakeView } from '@meshwork/core/vault'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { relayPath } from '../create-mesh/pairing.js'
import { endsFrom, type Side, waitingAcks, waitingPackets } from '../relayer/index.js'
import type { Chain } from '../runtime/chain.js'
import {
  accountDetailsJson,
  claimJson,
  coinJson,
  externalTxJson,
  stakeJson,
  validatorJson,
  vaultTxJson,
} from './answer-json.js'
import type { TraceStage } from './stage.js'

/** The state of both chains after a step, as the recordings have it: what the contracts' queries answer without limits, and the chains' own books. */
export async function snapshot(stage: TraceStage): Promise<JsonObject> {
  const { provider, consumer, vault, externalStaking, virtualStaking, priceFeed } = stage.pairing
  const users = [...stage.signers].sort().map((user) => [user, userJson(stage, user as Address)] as const)
  return {
    users: Object.fromEntries(users),
    vault_txs: answer(provider, vault, { type: 'allPendingTxsDesc' }, (txs: readonly PendingStakeView[]) =>
      txs.map(vaultTxJson),
    ),
    active_external: answer(provider, vault, { type: 'activeExternalStaking' }, (contracts: readonly Address[]) => [
      ...contracts,
    ]),
    external_txs: answer(provider, externalStaking, { type: 'allPendingTxsDesc' }, (txs: readonly PendingTxView[]) =>
      txs.map(externalTxJson),
    ),
    validators: answer(provider, externalStaking, { type: 'listValidators' }, (list: readonly ListedValidator[]) =>
      list.map(validatorJson),
    ),
    active: answer(provider, externalStaking, { type: 'listActiveValidators' }, (list: readonly ValoperAddress[]) => [
      ...list,
    ]),
    virtual: answer(
      consumer,
      virtualStaking,
      { type: 'getAllStake' },
      ({ stakes }: { stakes: readonly { validator: ValoperAddress; amount: bigint }[] }) =>
        stakes.map(({ validator, amount }) => [validator, amount.toString()]),
    ),
    price: answer(consumer, priceFeed, { type: 'price' }, ({ nativePerForeign }: { nativePerForeign: never }) => ({
      native_per_foreign: formatDecimal(nativePerForeign),
    })),
    chain: await chainJson(stage),
  }
}

function userJson({ pairing }: TraceStage, user: Address): JsonObject {
  const { provider, consumer, vault, externalStaking } = pairing
  return {
    balance: balance(provider, user),
    account: answer(provider, vault, { type: 'accountDetails', account: user }, (view: AccountDetailsView) =>
      accountDetailsJson(view),
    ),
    claims: answer(provider, vault, { type: 'accountClaims', account: user }, (claims: readonly Lien[]) =>
      claims.map(claimJson),
    ),
    stakes: answer(provider, externalStaking, { type: 'stakes', user }, (stakes: readonly StakeView[]) =>
      stakes.map(stakeJson),
    ),
    rewards: answer(
      provider,
      externalStaking,
      { type: 'allPendingRewards', user },
      (rewards: readonly PendingRewardsView[]) => ({
        rewards: rewards.map((one) => ({ validator: one.validator, rewards: { rewards: coinJson(one.rewards) } })),
      }),
    ),
    remote_balance: balance(consumer, `${user}-remote` as Address),
  }
}

async function chainJson(stage: TraceStage): Promise<JsonObject> {
  const { provider, consumer, vault, converter, virtualStaking } = stage.pairing
  const module = consumer.state.modules.virtualStake as ConsumerModuleState
  const registered = module.contracts.get(virtualStaking)
  const staking = consumer.state.modules.staking as StakingState
  return {
    vault_balance: balance(provider, vault),
    converter_balance: balance(consumer, converter),
    virtual_balance: balance(consumer, virtualStaking),
    total_delegated: (registered?.delegated ?? 0n).toString(),
    max_cap: (registered?.maxCap ?? 0n).toString(),
    consumer_delegations: [...staking.validators.keys()].map((validator) => [
      validator,
      queryDelegation(staking, virtualStaking, validator).toString(),
    ]),
    user_delegations: [...module.ledger.range()].map(([key, amount]) => {
      const { delegator, validator } = splitLedgerKey(key)
      return [delegator, validator, amount.toString()]
    }),
    ...nativeJson(provider),
    pending_packets: await waitingJson(stage, waitingPackets, ({ sequence }) => sequence),
    pending_acks: await waitingJson(stage, waitingAcks, ({ packet }) => packet.sequence),
  }
}

/** What the users' proxies have staked on the provider itself. */
function nativeJson(provider: Chain): JsonObject {
  const staking = provider.state.modules.staking as StakingState
  const delegations: JsonValue[] = []
  for (const key of staking.delegations.keys()) {
    const { delegator, validator } = splitDelegationKey(key)
    delegations.push([delegator, validator, queryDelegation(staking, delegator, validator).toString()])
  }
  const unbondings: JsonValue[] = []
  for (const [key, entries] of staking.unbondings.range()) {
    const { delegator, validator } = splitDelegationKey(key)
    for (const { amount, completesAtNanos } of entries)
      unbondings.push([delegator, validator, amount.toString(), completesAtNanos.toString()])
  }
  return { native_delegations: delegations, native_unbondings: unbondings }
}

async function waitingJson<Item>(
  { pairing }: TraceStage,
  list: (...ends: ReturnType<typeof endsFrom>) => Promise<readonly Item[]>,
  sequenceOf: (item: Item) => bigint,
): Promise<JsonObject> {
  const path = relayPath(pairing)
  const of = async (side: Side) => (await list(...endsFrom(path, side))).map(sequenceOf)
  return { provider: await of('provider'), consumer: await of('consumer') }
}

function balance(chain: Chain, address: Address): string {
  const bank = chain.state.modules.bank as BankState
  const denom = (chain.state.modules.staking as StakingState).config.bondDenom as Denom
  return (bank.balances.get(balanceKey(address, denom)) ?? 0n).toString()
}

/**
 * What a contract answers to one of its own queries, as JSON. The answer has the type that the query of that contract declares; a refusal shows as the
 * recordings show it.
 */
function answer<Query extends MachineMessage, View>(
  chain: Chain,
  address: Address,
  query: Query,
  toJson: (view: View) => JsonValue,
): JsonValue {
  const asked: Result<unknown, QueryError> = chain.ask(address, query)
  if (asked.ok) return toJson(asked.value as View)
  const cause = asked.error.type === 'QueryRefused' ? asked.error.cause : undefined
  return cause?.panic ? { panic: true } : { error: asked.error.type }
}
