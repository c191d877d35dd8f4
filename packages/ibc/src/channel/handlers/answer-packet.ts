import { err, type Failure, InvariantError, ok, type Reply } from '@meshwork/core/foundation'
import type { PacketAck } from '@meshwork/core/packets'
import { referenceCode } from '../../wire/reference-names/index.js'
import { writeAck } from '../acks.js'
import type { ApplicationRegistry } from '../application.js'
import type { IbcResult } from '../effects.js'
import { applicationOf } from '../find.js'
import type { IbcState } from '../state.js'

/**
 * The receiving contract is through with a packet: what it says becomes the ack. A refusal of its own is told in its words; one of something that it called
 * is told by its code only (spec 8.2). Both leave nothing behind but the ack.
 *
 * Error: `ReceiverPanicked` when the contract itself aborted; then nothing is written and the packet can be delivered again.
 */
export function answerPacket(
  state: IbcState,
  channelId: string,
  sequence: bigint,
  result: Reply['result'],
  applications: ApplicationRegistry,
): IbcResult<'ReceiverPanicked'> {
  const end = state.channels.get(channelId)
  if (!end) throw new InvariantError(`an answer on ${channelId}, which does not exist`)
  const application = applicationOf(end, applications)
  const codec = application.codec(end.version)
  if (result.ok) return ok(writeAck(state, { channelId, sequence, ack: codec.encodeAck(successOf(result.data)) }))
  const { failure } = result
  if (isOwnPanic(failure)) return err({ type: 'ReceiverPanicked', cause: failure.error, panic: true })
  const text = failure.depth === 'own' ? application.refusalText(end.side, failure.error) : redactedText(failure)
  const ack = codec.encodeAck({ type: 'failure', text })
  const { error, by } = failure
  return ok(writeAck(state, { channelId, sequence, ack, refusal: { error, by } }))
}

/** A success, with what the contract answered; whether that is told is the application's business. */
function successOf(data: unknown): PacketAck {
  return data === undefined ? SUCCESS : { type: 'success', data }
}

const SUCCESS: PacketAck = { type: 'success' }

/** What a chain tells of a failure in something that the contract called. */
function redactedText(failure: Failure): string {
  return `ABCI code: ${referenceCode(failure).code}: error handling packet: see events for details`
}

/** An abort in something that the contract called is an ordinary failure; the contract's own ends the whole delivery. */
function isOwnPanic({ depth, error }: Failure): boolean {
  return depth === 'own' && error.panic === true
}
