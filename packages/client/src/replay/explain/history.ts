import { isRecordedObject, type RecordedObject, type RecordedValue } from '../compare/recording.js'
import type { History } from './explanation.js'
import type { NamedRecord } from './identities.js'
import { readPacket, validatorsIn, validatorsOfUpdate } from './packets.js'
import { listAt, textAt, valueAt } from './values.js'

/** Keeps of a step what later ones cannot see in the state. */
export function noteHistory(history: History, runs: readonly (readonly NamedRecord[])[], step: RecordedObject): void {
  if (step.op === 'slash_consumer' && step.tombstone === true) history.tombstoned.add(textAt(step, 'validator'))
  for (const { address = '' } of listAt(step, 'update', 'slashed').filter(isRecordedObject)) {
    history.lessened.add(String(address))
    history.slashes.set(String(address), (history.slashes.get(String(address)) ?? 0) + 1)
  }
  for (const name of validatorsIn(valueAt(step, 'update', 'tombstoned'))) history.tombstoned.add(name)
  const [reference = [], safe = []] = runs
  for (const text of sentIn(reference)) history.held.add(text)
  for (const text of sentIn(safe)) history.held.delete(text)
  if (step.op === 'slash_consumer') {
    const validator = textAt(step, 'validator')
    history.slashes.set(validator, (history.slashes.get(validator) ?? 0) + 1)
    history.lessened.add(validator)
  }
  if (step.op === 'epoch' && reference.some(({ record }) => record.ok === true)) history.slashes.clear()
  for (const { record } of runs.flat()) {
    if (
      record.ok === true &&
      (record.op === 'timeout' || (record.op === 'ack' && textAt(record, 'ack').startsWith('{"error"')))
    )
      history.lost.add(textAt(record, 'packet'))
    if (record.op === 'recv' && record.chain === 'consumer')
      for (const name of validatorsIn(readPacket(textAt(record, 'packet')).content.validators))
        history.lessened.add(name)
  }
}

/** Keeps of a packet that the provider took of which block of the consumer it is. */
export function noteHeights(history: History, record: RecordedObject): void {
  if (record.op !== 'recv' || record.chain !== 'provider' || record.ok !== true) return
  const { kind, content } = readPacket(textAt(record, 'packet'))
  if (kind !== 'valset_update' || typeof content.height !== 'bigint') return
  for (const name of validatorsOfUpdate(content)) {
    const known = history.heights.get(name) ?? 0n
    history.heights.set(name, content.height > known ? content.height : known)
  }
}

/** The validators of which packets that the provider receives say that they were slashed. */
export function slashesTold(records: readonly RecordedValue[]): ReadonlySet<string> {
  const received = records.filter(
    (record) => valueAt(record, 'op') === 'recv' && valueAt(record, 'chain') === 'provider',
  )
  return new Set(received.flatMap((record) => validatorsIn(readPacket(textAt(record, 'packet')).content.slashed)))
}

/** The texts of the packets that some transactions sent. */
function sentIn(records: readonly NamedRecord[]): readonly string[] {
  return records.flatMap(({ record }) => listAt(record, 'packets').map((packet) => textAt(packet, 'data')))
}
