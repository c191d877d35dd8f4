import { describeRefusal, type Failure, type MachineEvent, type Result } from '@meshwork/core/foundation'
import type { ChainEvent } from '@meshwork/core/mesh'
import type { IbcEvent } from '@meshwork/ibc/channel'
import { referenceText, versionText } from '@meshwork/ibc/reference-names'
import type { Chain } from '../runtime/chain.js'
import { contractKind } from './contract-kind.js'
import { eventsJson } from './events-json.js'
import { present } from './json.js'
import type { TraceRecord } from './trace.js'

/** How a transaction ended: what a record needs of it. */
export type Ended = Result<{ readonly events: readonly ChainEvent[] }, Failure>

/**
 * The record of a transaction: what was asked (`head`), when, how it ended (with what only this kind of transaction answers, `answered`), what it told and
 * which packets it sent.
 *
 * A transaction that an abort ended says so, whichever of its contracts aborted: nobody caught it. Where a packet is received the channel catches what the
 * receiver called; only the receiver's own abort ends the delivery.
 */
export function recordOf(chain: Chain, head: TraceRecord, ended: Ended, answered: TraceRecord = {}): TraceRecord {
  const { height, timeNanos } = chain.state
  const base = { ...head, height, time: timeNanos.toString(), ok: ended.ok }
  if (!ended.ok)
    return ended.error.error.panic === true
      ? { ...base, panic: true }
      : { ...base, err: failureText(chain, ended.error) }
  const { events } = ended.value
  const told = eventsJson(events, chain)
  const packets = events.flatMap(({ event }) => (isEvent(event, 'packetSent') ? [packetJson(event)] : []))
  return {
    ...base,
    ...answered,
    ...present({ events: told.length > 0 ? told : undefined, packets: packets.length > 0 ? packets : undefined }),
  }
}

/** The record of what failed before any contract was asked. */
export function refusedRecord(chain: Chain, head: TraceRecord, reason: string): TraceRecord {
  const { height, timeNanos } = chain.state
  return { ...head, height, time: timeNanos.toString(), ok: false, err: reason }
}

/** An error in the words of whoever refused; of a version, in those of the contract that refuses it there. For the reader only. */
export function failureText(chain: Chain, { error, by }: Pick<Failure, 'error' | 'by'>): string {
  const kind = contractKind(chain, by)
  return kind ? referenceText(kind, error) : (versionText(error) ?? describeRefusal(error))
}

/** A timeout as the recordings write it. */
export function timeoutJson(timeoutAtNanos: bigint): TraceRecord {
  return { block: null, timestamp: timeoutAtNanos.toString() }
}

/** Whether an event of the channel module is of this type. */
export function isEvent<Type extends IbcEvent['type']>(
  event: MachineEvent,
  type: Type,
): event is Extract<IbcEvent, { readonly type: Type }> {
  // Only the channel module tells events of these names.
  return event.type === type
}

function packetJson({ sequence, data, timeoutAtNanos }: Extract<IbcEvent, { type: 'packetSent' }>): TraceRecord {
  return { seq: sequence, data, timeout: timeoutJson(timeoutAtNanos) }
}
