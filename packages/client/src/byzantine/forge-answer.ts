import { encodePacketAck } from '@meshwork/ibc/acks'
import { type Pairing, relayPath } from '../create-mesh/pairing.js'
import type { SentPacket } from '../ports/index.js'
import { bringAck, endsFrom, type RelayRecord, type Side, waitingAcks, waitingPackets } from '../relayer/index.js'

/** What a chain claims its contract answered: a success, an error, or any text at all. */
export type ForgedAnswer =
  | { readonly type: 'success' }
  | { readonly type: 'failure'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }

/** The text of an answer, as a channel carries it. */
export function answerText(answer: ForgedAnswer): string {
  return answer.type === 'text' ? answer.text : encodePacketAck(answer)
}

/**
 * Answers a packet of `from` with what the other chain likes, whatever its contract made of it: a success though it was refused or never looked at, an error though it was
 * applied, or nonsense. To the sender it is genuine. Undefined when fewer wait than `nth` says.
 *
 * @param nth - which of the packets that have no answer here yet, by sequence.
 */
export async function forgeAnswer(
  pairing: Pairing,
  from: Side,
  answer: ForgedAnswer,
  nth = 0,
): Promise<RelayRecord | undefined> {
  const packet = (await unanswered(pairing, from))[nth]
  return packet === undefined ? undefined : bringAck(relayPath(pairing), from, packet, answerText(answer))
}

/** What a side sent and has no answer to, received over there or not, by sequence. */
export async function unanswered(pairing: Pairing, from: Side): Promise<readonly SentPacket[]> {
  const ends = endsFrom(relayPath(pairing), from)
  const received = (await waitingAcks(...ends)).map(({ packet }) => packet)
  const all = [...(await waitingPackets(...ends)), ...received]
  return all.sort((a, b) => (a.sequence < b.sequence ? -1 : 1))
}
