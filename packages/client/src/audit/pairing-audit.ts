import type { Violation } from '@meshwork/core/foundation'
import type { ConversionLedger } from '@meshwork/core/rules'
import { pairKey } from '@meshwork/core/table'
import type { WatchReport } from '@meshwork/core/testing'
import { decodePacketAck } from '@meshwork/ibc/acks'
import { packetKey, packetPrefix, splitPacketKey } from '@meshwork/ibc/channel'
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
  for (const [validator, { totalStake }] of externalStaking.distributions.range()) add(validator, -totalStake)
  for (const { validator, change } of appliedWithoutAnswer(pairing)) add(validator, -change)
  for (const { validator, remote } of returnedWithoutAnswer(pairing, conversion)) add(validator, -remote)
  const violations: Violation[] = []
  for (const [validator, left] of difference)
    if (left !== 0n) violations.push({ ...X1, detail: `${pairing.name} ${validator}: ${left} too much` })
  return { checked: difference.size, violations }
}

const X1 = {
  id: 'MS-X1',
  formula:
    'consumer.remote(v) = sum committed(v) + stakes applied, unacked - unstakes applied, unacked - burns applied + internal unstakes applied, unacked',
}

function* bookedByConsumer({ totals }: ConversionLedger): Generator<readonly [string, bigint]> {
  for (const [validator, { remote, burnedRemote }] of totals.range()) yield [validator, remote - burnedRemote]
}

/** Packets of the provider that its consumer took, and whose acknowledgement is still on its way. */
function* appliedWithoutAnswer({
  provider,
  consumer,
  channel,
}: Pairing): Generator<{ validator: string; change: bigint }> {
  const { acks } = ibcState(consumer)
  const sent = ibcState(provider).commitments.range({ prefix: packetPrefix(channel.provider) })
  for (const [key, { data }] of sent) {
    const text = acks.get(packetKey(channel.consumer, splitPacketKey(key).sequence))
    const ack = text === undefined ? undefined : decodePacketAck(text)
    if (!ack?.ok || ack.value.type !== 'success') continue
    const packet = decodeProviderPacket(data)
    if (!packet.ok) continue
    if (packet.value.type === 'stake') yield { validator: packet.value.validator, change: packet.value.stake.amount }
    if (packet.value.type === 'unstake')
      yield { validator: packet.value.validator, change: -packet.value.unstake.amount }
  }
}

/**
 * Stakes that the provider took back, of which the consumer has not heard yet. It took as much as the consumer still has: while a stake is offered it does
 * not grow, and what left before the provider took the rest has left here too.
 */
function* returnedWithoutAnswer(
  { provider, consumer, channel }: Pairing,
  { positions }: ConversionLedger,
): Generator<{ validator: string; remote: bigint }> {
  const { acks } = ibcState(provider)
  const sent = ibcState(consumer).commitments.range({ prefix: packetPrefix(channel.consumer) })
  for (const [key, { data }] of sent) {
    const packet = decodeConsumerPacket(data)
    if (!packet.ok || packet.value.type !== 'internalUnstake') continue
    const text = acks.get(packetKey(channel.provider, splitPacketKey(key).sequence))
    const ack = text === undefined ? undefined : decodePacketAck(text)
    if (!ack?.ok || ack.value.type !== 'success') continue
    const { delegator, validator } = packet.value
    yield { validator, remote: positions.get(pairKey(delegator, validator))?.remote ?? 0n }
  }
}
