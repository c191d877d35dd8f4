import { type ExternalStakingState, splitStakeKey } from '@meshwork/core/external-staking'
import type { Violation } from '@meshwork/core/foundation'
import type { ConversionLedger } from '@meshwork/core/rules'
import { pairKey } from '@meshwork/core/table'
import type { WatchReport } from '@meshwork/core/testing'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { type IbcState, packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
import { decodeConsumerPacket, decodeProviderPacket } from '@meshwork/ibc/packets'
import { ibcState } from '../adapters/memory/relay-chain.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/**
 * Checks what must hold between the two chains of a pairing at any moment (spec 13, X1), by looking at everything. What the consumer booked and what the provider
 * knows differ exactly by the packets that were applied there and whose answer has not come back.
 *
 * Where the consumer keeps no ledger (`reference`, D-16) there is nothing to compare.
 */
export function auditPairing(pairing: Pairing): WatchReport {
  const { converter, externalStaking } = pairingStates(pairing)
  const { conversion } = converter
  if (conversion.type !== 'ledger') return { checked: 0, violations: [] }
  const difference = new Map<string, bigint>()
  const add = (validator: string, amount: bigint) =>
    difference.set(validator, (difference.get(validator) ?? 0n) + amount)
  for (const [validator, remote] of bookedByConsumer(conversion)) add(validator, remote)
  for (const [key, { stake }] of externalStaking.stakes.range()) add(splitStakeKey(key).validator, -stake.high)
  for (const { validator, amount } of changesUnderWay(pairing, conversion)) add(validator, amount)
  for (const { validator, amount } of burnsNotApplied(pairing, externalStaking)) add(validator, -amount)
  const violations: Violation[] = []
  for (const [validator, left] of difference)
    if (left !== 0n) violations.push({ ...X1, detail: `${pairing.name} ${validator}: ${left} too much` })
  return { checked: difference.size, violations }
}

const X1 = {
  id: 'MS-X1',
  formula:
    'consumer.remote(v) = sum over u of stake(u, v).h - stakes not applied - unstakes applied, unacked + internal unstakes applied, unacked - burns applied',
}

function* bookedByConsumer({ totals }: ConversionLedger): Generator<readonly [string, bigint]> {
  for (const [validator, { remote, burnedRemote }] of totals.range()) yield [validator, remote - burnedRemote]
}

/** By how much a packet under way makes what the provider counts at most (the high ends of its stakes) larger than what the consumer booked. */
interface UnderWay {
  readonly validator: string
  readonly amount: bigint
}

function* changesUnderWay(
  { provider, consumer, channel }: Pairing,
  { positions }: ConversionLedger,
): Generator<UnderWay> {
  const [there, here] = [ibcState(provider), ibcState(consumer)]
  for (const { data, taken } of unanswered(there, channel.provider, here, channel.consumer)) {
    const packet = decodeProviderPacket(data)
    if (!packet.ok) continue
    const { value } = packet
    // A stake counts from the beginning and may still fail; what leaves counts until the answer.
    if (value.type === 'stake' && !taken) yield { validator: value.validator, amount: value.stake.amount }
    if (value.type === 'unstake' && taken) yield { validator: value.validator, amount: value.unstake.amount }
  }
  for (const { data, taken } of unanswered(here, channel.consumer, there, channel.provider)) {
    const packet = decodeConsumerPacket(data)
    if (!packet.ok || packet.value.type !== 'internalUnstake' || !taken) continue
    // The provider gave it back; the consumer does not know that yet. It gave as much as the consumer has: while a stake is offered back it does not grow,
    // and what left before has left on both sides.
    const { delegator, validator } = packet.value
    yield { validator, amount: -(positions.get(pairKey(delegator, validator))?.remote ?? 0n) }
  }
}

/** What is gone on the provider and not on the consumer yet: burns that wait, and those under way that the consumer has not taken. */
function* burnsNotApplied(
  { provider, consumer, channel }: Pairing,
  { burns }: ExternalStakingState,
): Generator<UnderWay> {
  const taken = new Set<bigint>()
  for (const { sequence, taken: isTaken } of unanswered(
    ibcState(provider),
    channel.provider,
    ibcState(consumer),
    channel.consumer,
  ))
    if (isTaken) taken.add(sequence)
  for (const { status, item } of burns.outbox.entries.values())
    if (status.type === 'queued' || status.sequence === null || !taken.has(status.sequence)) yield* item.shares
}

interface Unanswered {
  readonly sequence: bigint
  readonly data: string
  /** Whether the receiver has taken it, as its answer on the way says. */
  readonly taken: boolean
}

/** The packets sent on a channel whose outcome the sender does not know. */
function* unanswered(sender: IbcState, sent: string, receiver: IbcState, received: string): Generator<Unanswered> {
  for (const [key, { data }] of sender.commitments.range({ prefix: packetPrefix(sent) })) {
    const { sequence } = splitPacketKey(key)
    const text = receiver.acks.get(packetKey(received, sequence))
    const ack = text === undefined ? undefined : decodePacketAck(text)
    yield { sequence, data, taken: ack?.ok === true && ack.value.type === 'success' }
  }
}
