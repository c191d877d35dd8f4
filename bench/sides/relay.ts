import type { MachineEvent } from '@meshwork/core/foundation'
import type { Answer, ToldEvent } from '../limit/outcome.js'
import type { Packet, Side } from './side.js'

export interface Ack {
  readonly sequence: bigint
  readonly ack: string
}

/** The events of a transaction that must not be refused. */
export function eventsOf(answer: Answer): readonly ToldEvent[] {
  if (!answer.ok) throw new Error(`refused: ${answer.error.type}`)
  return answer.events
}

/** The packet that a transaction sent; the event of it is the last one of every message here. */
export function sentPacket(answer: Answer): Packet {
  const event = eventsOf(answer).at(-1)?.event
  if (event === undefined || !isPacketSent(event)) throw new Error('no packet was sent')
  return event
}

/** The answer that a transaction wrote, likewise. */
export function writtenAck(answer: Answer): Ack {
  const event = eventsOf(answer).at(-1)?.event
  if (event === undefined || !isAckWritten(event)) throw new Error('no answer was written')
  return event
}

/** Carries a packet there and its answer back, at once. */
export function carry(side: Side, packet: Packet): void {
  const ack = writtenAck(side.receive(packet))
  eventsOf(side.acknowledge(ack.sequence, ack.ack))
  eventsOf(side.forget(ack.sequence))
}

/** Carries many: first all of them there, then all answers back. */
export async function carryAll(side: Side, packets: readonly Packet[]): Promise<void> {
  const acks: Ack[] = []
  await side.phase('consumer', () => {
    for (const packet of packets) acks.push(writtenAck(side.receive(packet)))
  })
  await side.phase('provider', () => {
    for (const { sequence, ack } of acks) eventsOf(side.acknowledge(sequence, ack))
  })
  await side.phase('consumer', () => {
    for (const { sequence } of acks) eventsOf(side.forget(sequence))
  })
}

function isPacketSent(event: MachineEvent): event is MachineEvent & Packet {
  return event.type === 'packetSent'
}

function isAckWritten(event: MachineEvent): event is MachineEvent & Ack {
  return event.type === 'ackWritten'
}

/** The packet with a reward, as the consumer writes it. It has no end of time here. */
export function rewardPacket(sequence: bigint, validator: string, amount: bigint): Packet {
  const data = `{"distribute":{"validator":"${validator}","rewards":{"denom":"ujuno","amount":"${amount}"}}}`
  return { sequence, data, timeoutAtNanos: (1n << 64n) - 1n }
}
