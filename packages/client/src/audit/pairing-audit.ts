import type { Violation } from '@meshwork/core/foundation'
import type { ConversionLedger } from '@meshwork/core/rules'
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
  for (const [validator, { totalStake }] of externalStaking.distributions.range()) add(validator, -totalStake)
  for (const { validator, change } of takenByConsumer(pairing)) add(validator, -change)
  for (const { validator, change } of takenByProvider(pairing)) add(validator, -change)
  const violations: Violation[] = []
  for (const [validator, left] of difference)
    if (left !== 0n) violations.push({ ...X1, detail: `${pairing.name} ${validator}: ${left} too much` })
  return { checked: difference.size, violations }
}

const X1 = {
  id: 'MS-X1',
  formula:
    'consumer.remote(v) = sum committed(v) + stakes applied, unacked - unstakes applied, unacked + internal unstakes applied, unacked - burns applied',
}

function* bookedByConsumer({ totals }: ConversionLedger): Generator<readonly [string, bigint]> {
  for (const [validator, { remote, burnedRemote }] of totals.range()) yield [validator, remote - burnedRemote]
}

/** A packet that the other chain took, and by how much what the consumer booked is above what the provider knows until its sender hears of it. */
interface Taken {
  readonly validator: string
  readonly change: bigint
}

/** Packets of the provider that its consumer took, and whose acknowledgement is still on its way. */
function* takenByConsumer({ provider, consumer, channel }: Pairing): Generator<Taken> {
  for (const data of takenUnanswered(ibcState(provider), channel.provider, ibcState(consumer), channel.consumer)) {
    const packet = decodeProviderPacket(data)
    if (!packet.ok) continue
    if (packet.value.type === 'stake') yield { validator: packet.value.validator, change: packet.value.stake.amount }
    if (packet.value.type === 'unstake')
      yield { validator: packet.value.validator, change: -packet.value.unstake.amount }
  }
}

/** Stake that the provider gave back because the consumer asked, which does not know it yet. */
function* takenByProvider({ provider, consumer, channel }: Pairing): Generator<Taken> {
  for (const data of takenUnanswered(ibcState(consumer), channel.consumer, ibcState(provider), channel.provider)) {
    const packet = decodeConsumerPacket(data)
    if (packet.ok && packet.value.type === 'internalUnstake')
      yield { validator: packet.value.validator, change: packet.value.invertedAmount.amount }
  }
}

/** The packets sent on a channel that succeeded at the receiver, and whose sender does not know. */
function* takenUnanswered(sender: IbcState, sent: string, receiver: IbcState, received: string): Generator<string> {
  for (const [key, { data }] of sender.commitments.range({ prefix: packetPrefix(sent) })) {
    const text = receiver.acks.get(packetKey(received, splitPacketKey(key).sequence))
    const ack = text === undefined ? undefined : decodePacketAck(text)
    if (ack?.ok && ack.value.type === 'success') yield data
  }
}
