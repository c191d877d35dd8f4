import { withWordingOf } from '../compare/compared-part.js'
import { isRecordedObject, type RecordedObject } from '../compare/recording.js'
import { cell } from './cells.js'
import type { NamedRecord } from './identities.js'
import { txIdOf, withoutNumbers } from './packets.js'
import { type Facts, present } from './state-facts.js'
import { listAt, textAt, valueAt } from './values.js'

/** A transaction of both runs, or of one. */
export interface RecordPair {
  readonly key: string
  readonly reference?: NamedRecord
  readonly safe?: NamedRecord
}

/** The records of a step of both runs side by side, in an order in which they can have happened. */
export function pairRecords(reference: readonly NamedRecord[], safe: readonly NamedRecord[]): readonly RecordPair[] {
  const ours = new Map(safe.map((one) => [one.key, one]))
  const theirs = new Set(reference.map(({ key }) => key))
  const pairs: RecordPair[] = []
  let next = 0
  /** Those that only our run has, up to the next that both have. */
  const alone = () => {
    for (let one = safe[next]; one && !theirs.has(one.key); one = safe[++next]) pairs.push({ key: one.key, safe: one })
  }
  for (const one of reference) {
    alone()
    const same = ours.get(one.key)
    pairs.push({ key: one.key, reference: one, ...(same && { safe: same }) })
    if (same && safe[next]?.key === one.key) next += 1
  }
  for (const one of safe.slice(next)) if (!theirs.has(one.key)) pairs.push({ key: one.key, safe: one })
  return pairs
}

/** What a transaction shows, but for its number in the step. What it sent is there under the packet. */
export function recordFacts({ key, record, sent }: NamedRecord): Facts {
  const facts: Facts = new Map()
  const of = cell('record')
  const { ok, panic, height, time, result, address, version, timeout } = record
  const ended = present({ ok, panic: panic === true ? true : undefined })
  facts.set(`${key}: outcome`, { cell: of, value: ended })
  const rest = present({ height, time, address, version, timeout, ack: record.ack })
  facts.set(`${key}: answer`, { cell: of, value: rest })
  if (result !== undefined) facts.set(`${key}: result`, { cell: of, value: result })
  if (typeof record.packet === 'string') {
    facts.set(`${key}: packet`, { cell: of, value: withoutNumbers(record.packet) })
    const id = txIdOf(record.packet)
    if (id !== undefined) facts.set(`${key}: transaction`, { cell: cell('numbers'), value: id })
  }
  if (record.seq !== undefined) facts.set(`${key}: sequence`, { cell: cell('numbers'), value: record.seq })
  for (const [i, packet] of listAt(record, 'packets').entries()) {
    const [name = '', data] = [sent[i], textAt(packet, 'data')]
    const content = present({ data: withoutNumbers(data), timeout: valueAt(packet, 'timeout') })
    facts.set(`${key}: sends ${name}`, { cell: cell('packet', name), value: content })
    facts.set(`${key}: sends ${name}: sequence`, { cell: cell('numbers'), value: valueAt(packet, 'seq') ?? null })
  }
  return facts
}

/** The safe record with the reference's ack where only its wording may differ, as the comparer has it. */
export function withWording(reference: RecordedObject, safe: RecordedObject): RecordedObject {
  const worded = withWordingOf(reference, safe)
  return isRecordedObject(worded) ? worded : safe
}
