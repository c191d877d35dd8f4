import { unwrap } from '@meshwork/core/foundation'
import { injectPacket } from '@meshwork/ibc/channel'
import { type JsonObject, writeJson } from '@meshwork/ibc/wire'
import { relayPath } from '../create-mesh/pairing.js'
import {
  bringAck,
  type carryPacket,
  endsFrom,
  type RelayRecord,
  relay,
  type Side,
  type timeOut,
  waitingAcks,
  waitingPackets,
} from '../relayer/index.js'
import { provideOutbox } from './early-packets.js'
import { present } from './json.js'
import { failureText, isEvent, recordOf, timeoutJson } from './records.js'
import { chainOf, type TraceStage } from './stage.js'
import { withIbcState } from './state-edits.js'
import { flagOf, textOf, wholeOf } from './step-fields.js'
import { substitute } from './substitute.js'
import type { TraceRecord, TraceStep } from './trace.js'

/** Relays everything that waits, as far as a step says. */
export async function relayAll(stage: TraceStage, step: JsonObject): Promise<readonly TraceRecord[]> {
  const records: TraceRecord[] = []
  await relay(relayPath(stage.pairing), {
    // As the recorder did.
    onClosed: 'wait',
    ...(step.from !== undefined && { from: sideOf(step) }),
    ...(step.max !== undefined && { max: Number(wholeOf(step, 'max')) }),
    packets: flagOf(step, 'packets', true),
    acks: flagOf(step, 'acks', true),
    onRecord: (record) => records.push(relayRecord(stage, record)),
  })
  return records
}

/** Carries one waiting packet over, or reports it as lost. No record when none waits there. */
export async function movePacket(
  stage: TraceStage,
  step: TraceStep,
  move: typeof carryPacket | typeof timeOut,
): Promise<readonly TraceRecord[]> {
  const from = sideOf(step)
  const path = relayPath(stage.pairing)
  const packet = (await waitingPackets(...endsFrom(path, from)))[nthOf(step)]
  return packet ? [relayRecord(stage, await move(path, from, packet))] : []
}

/** Brings one waiting answer back. No record when none waits there. */
export async function returnAck(stage: TraceStage, step: TraceStep): Promise<readonly TraceRecord[]> {
  const from = sideOf(step)
  const path = relayPath(stage.pairing)
  const waiting = (await waitingAcks(...endsFrom(path, from)))[nthOf(step)]
  return waiting ? [relayRecord(stage, await bringAck(path, from, waiting.packet, waiting.ack))] : []
}

/** Puts a packet that no contract sent into the outbox of a chain, be there a channel or not. */
export function inject(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const side = sideOf(step)
  const chain = chainOf(stage, side)
  const content = substitute(step.data ?? null, stage.names)
  const packet = {
    data: typeof content === 'string' ? content : writeJson(content),
    timeoutAtNanos: chain.state.timeNanos + wholeOf(step, 'seconds', 600n) * 1_000_000_000n,
  }
  provideOutbox(stage, side)
  withIbcState(chain, (ibc) => unwrap(injectPacket(ibc, stage.pairing.channel[side], packet)).state)
  return []
}

function relayRecord(stage: TraceStage, record: RelayRecord): TraceRecord {
  const { kind, from, packet, ack = '', delivered } = record
  const { sequence: seq, data, timeoutAtNanos } = packet
  const chain = chainOf(stage, from)
  switch (kind) {
    case 'receive':
      return receiptRecord(stage, record, { from, seq, packet: data, timeout: timeoutJson(timeoutAtNanos) })
    case 'acknowledge':
      return recordOf(chain, { op: 'ack', chain: from, seq, packet: data, ack }, delivered)
    case 'timeout':
      return recordOf(chain, { op: 'timeout', chain: from, seq, packet: data }, delivered)
  }
}

function receiptRecord(stage: TraceStage, { from, delivered }: RelayRecord, about: TraceRecord): TraceRecord {
  const side: Side = from === 'provider' ? 'consumer' : 'provider'
  const chain = chainOf(stage, side)
  const told = delivered.ok ? delivered.value.events.map(({ event }) => event) : []
  const refusal = told.find((event) => isEvent(event, 'ackWritten'))?.refusal
  const ack = delivered.ok ? String(delivered.value.data) : undefined
  const answered = present({ ack, ack_error: refusal && failureText(chain, refusal) })
  return recordOf(chain, { op: 'recv', chain: side, ...about }, delivered, answered)
}

function sideOf(step: JsonObject): Side {
  return textOf(step, 'from') === 'consumer' ? 'consumer' : 'provider'
}

function nthOf(step: TraceStep): number {
  return Number(wholeOf(step, 'nth'))
}
