import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import { ZERO } from '../../numbers/uint128.js'
import type { Outbox, OutboxEntry } from '../../outbox/index.js'
import type { ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import type { ConversionLedger } from '../../rules/conversion.js'
import { NO_POSITION, NO_VALIDATOR_POSITION, positionKey } from '../../rules/conversion-ledger.js'
import { Table } from '../../table/index.js'
import type { ConverterOutboxes, LanePacket } from './outboxes.js'
import type { ConverterChannel } from './state.js'

// How a converter is made that holds one of everything: what states from people are held against.

const validator = 'validator' as ValoperAddress
const holding = positionKey({ delegator: 'delegator' as Address, validator })
const coin: Coin = { denom: 'denom' as Denom, amount: ZERO }

/** A ledger with one stake, which is offered back. */
export const OF_LEDGER: ConversionLedger = {
  type: 'ledger',
  positions: Table.fromEntries([[holding, NO_POSITION]]),
  totals: Table.fromEntries([[validator, NO_VALIDATOR_POSITION]]),
  offered: Table.fromEntries<string, true>([[holding, true]]),
  digests: Table.fromEntries([[validator, { applied: 0n, elsewhere: 0n, slashed: 0n, returned: 0n, epoch: 0n }]]),
}

/** One channel that ended. */
export const OF_PREVIOUS: Table<string, ConverterChannel> = Table.fromEntries([
  ['channel', { channelId: 'channel', connectionId: 'connection', counterpartyPort: 'port' }],
])

const ofNews: ValsetUpdatePacket = {
  type: 'valsetUpdate',
  height: 0n,
  timeSeconds: 0n,
  additions: [{ valoper: validator, pubKey: 'key' }],
  removals: [validator],
  updated: [{ valoper: validator, pubKey: 'key' }],
  jailed: [validator],
  unjailed: [validator],
  tombstoned: [validator],
  slashed: [
    { validator, infractionHeight: 0n, infractionTimeSeconds: 0n, power: 0n, slashAmount: coin, slashRatio: '0' },
  ],
}

/** An outbox in which such packets are under way; what only waits says less. */
function underWay(...items: readonly LanePacket[]): Outbox<LanePacket> {
  const status = { type: 'inFlight', channelId: 'channel', sequence: 0n } as const
  const entries = items.map((item, index): [bigint, OutboxEntry<LanePacket>] => [
    BigInt(index),
    { item, attempts: 1, status },
  ])
  return { entries: Table.fromEntries(entries), nextPosition: 0n }
}

/** Outboxes with a packet of each kind. */
export const OF_OUTBOXES: ConverterOutboxes = {
  validators: underWay(ofNews, { ...ofNews, isFormer: true }),
  rewards: underWay(
    { type: 'distribute', validator, rewards: coin },
    { type: 'distributeBatch', rewards: [{ validator, reward: ZERO }], denom: coin.denom },
  ),
}
