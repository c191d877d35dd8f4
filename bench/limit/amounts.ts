import { type Pairing, pairingStates } from '@meshwork/client/create-mesh'
import type { Chain } from '@meshwork/client/runtime'
import { type BankState, splitBalanceKey } from '@meshwork/core/bank'
import { type ConsumerModuleState, splitLedgerKey } from '@meshwork/core/consumer-module'
import { splitStakeKey, splitStakerKey } from '@meshwork/core/external-staking'
import { conversionLedger } from '@meshwork/core/rules'
import type { IbcState } from '@meshwork/ibc/channel'
import { splitPacketKey } from '@meshwork/ibc/channel'
import type { LimitBank } from './bank.js'
import type { LimitMesh } from './from-mesh.js'

/** All amounts of a mesh by what they are about: equal for both sides when they hold the same. */
export type Amounts = Readonly<Record<string, ReadonlyMap<string, unknown>>>

export function amountsOfOurs(pairing: Pairing): Amounts {
  const { vault, externalStaking, converter, virtualStaking } = pairingStates(pairing)
  const ledger = conversionLedger(converter.conversion)
  // The modules of a mesh are of these kinds.
  const module = pairing.consumer.state.modules['virtualStake'] as ConsumerModuleState
  const ibc = { provider: ibcOf(pairing.provider), consumer: ibcOf(pairing.consumer) }
  return {
    providerCoins: coinsOfOurs(pairing.provider),
    consumerCoins: coinsOfOurs(pairing.consumer),
    accounts: mapOf(vault.accounts, ([user, { collateral, liens, maxLien, totalSlashable }]) => [
      user,
      {
        collateral,
        liens: liens.map(({ lienholder, amount: { low, high }, slashable }) => ({ lienholder, low, high, slashable })),
        maxLien,
        totalSlashable,
      },
    ]),
    vaultPending: mapOf(vault.pending, ([id, tx]) => [`${id}`, tx]),
    stakes: mapOf(externalStaking.stakes, ([key, { stake, leaving, pendingUnbonds, ...rest }]) => {
      const { user, validator } = splitStakeKey(key)
      const { pointsAlignment: alignment, withdrawnFunds: withdrawn, reservedFunds: reserved, recent } = rest
      return [`${user} ${validator}`, { ...stake, leaving, pendingUnbonds, alignment, withdrawn, reserved, recent }]
    }),
    stakers: mapOf(externalStaking.stakers.keys(), (key) => {
      const { user, validator } = splitStakerKey(key)
      return [`${validator} ${user}`, true]
    }),
    distributions: mapOf(externalStaking.distributions, ([validator, distribution]) => [validator, distribution]),
    stakingPending: mapOf(externalStaking.pending, ([id, { type, user, validator, amount }]) => [
      `${id}`,
      { type, user, validator, amount },
    ]),
    positions: mapOf(ledger?.positions ?? [], ([key, position]) => {
      const { user, validator } = splitStakeKey(key)
      return [`${user} ${validator}`, position]
    }),
    totals: new Map(ledger?.totals ?? []),
    requests: new Map(virtualStaking.requests),
    ledger: mapOf(module.ledger, ([key, amount]) => {
      const { contract, delegator, validator } = splitLedgerKey(key)
      return [`${contract} ${delegator} ${validator}`, amount]
    }),
    contracts: mapOf(module.contracts, ([contract, { maxCap, delegated, booked }]) => [
      contract,
      { maxCap, delegated, booked },
    ]),
    commitments: packetsOn(pairing.channel.provider, ibc.provider.commitments),
    acks: packetsOn(pairing.channel.consumer, ibc.consumer.acks),
    receipts: packetsOn(pairing.channel.consumer, ibc.consumer.receipts),
  }
}

export function amountsOfLimit({ provider, consumer }: LimitMesh, { channel }: Pairing): Amounts {
  const sent = provider.channels.ends.get(channel.provider)
  const received = consumer.channels.ends.get(channel.consumer)
  const { vault, staking } = provider
  const { converter, module, virtualStaking } = consumer
  return {
    providerCoins: coinsOfLimit(provider.bank),
    consumerCoins: coinsOfLimit(consumer.bank),
    accounts: mapOf(vault.accounts, ([user, account]) => [
      user,
      {
        collateral: account.collateral,
        liens: Array.from(account.liens, ([lienholder, lien]) => ({ lienholder, ...lien })),
        maxLien: { low: account.maxLienLow, high: account.maxLienHigh },
        totalSlashable: { low: account.slashableLow, high: account.slashableHigh },
      },
    ]),
    vaultPending: mapOf(vault.pending, ([id, tx]) => [`${id}`, tx]),
    stakes: flatMap(staking.stakes),
    stakers: mapOf(flatMap(staking.stakers).keys(), (key) => [key, true]),
    distributions: staking.distributions,
    stakingPending: mapOf(staking.pending, ([id, { type, user, validator, amount }]) => [
      `${id}`,
      { type, user, validator, amount },
    ]),
    positions: flatMap(converter.positions),
    totals: converter.totals,
    requests: virtualStaking.requests,
    ledger: flatMap(new Map(Array.from(module.ledger, ([contract, of]) => [contract, flatMap(of)]))),
    contracts: module.contracts,
    commitments: mapOf(sent?.commitments ?? [], ([sequence, packet]) => [`${sequence}`, packet]),
    acks: mapOf(received?.acks ?? [], ([sequence, ack]) => [`${sequence}`, ack]),
    receipts: mapOf(received?.receipts ?? [], (sequence) => [`${sequence}`, true]),
  }
}

function mapOf<Entry, Value>(
  entries: Iterable<Entry>,
  of: (entry: Entry) => readonly [string, Value],
): Map<string, Value> {
  return new Map(Array.from(entries, of))
}

function flatMap<Value>(nested: ReadonlyMap<string, ReadonlyMap<string, Value>>): Map<string, Value> {
  return new Map(
    Array.from(nested, ([first, rest]) =>
      Array.from(rest, ([then, value]) => [`${first} ${then}`, value] as const),
    ).flat(),
  )
}

function coinsOfOurs(chain: Chain): Map<string, bigint> {
  const { balances } = chain.state.modules['bank'] as BankState
  return mapOf(balances, ([key, amount]) => [splitBalanceKey(key).join(' '), amount])
}

function coinsOfLimit({ balances }: LimitBank): Map<string, bigint> {
  return flatMap(balances)
}

function ibcOf(chain: Chain): IbcState {
  return chain.state.modules['ibc'] as IbcState
}

/** What is kept by packet, for the packets of one channel. */
function packetsOn<Value>(channelId: string, all: Iterable<readonly [string, Value]>): Map<string, Value> {
  const on = new Map<string, Value>()
  for (const [key, value] of all) {
    const place = splitPacketKey(key)
    if (place.channelId === channelId) on.set(`${place.sequence}`, value)
  }
  return on
}
