import { isRecordedArray, isRecordedObject, type RecordedObject, type RecordedValue } from '../compare/recording.js'

/** What stands at a place of a recorded value, or nothing. */
export function valueAt(value: RecordedValue | undefined, ...path: readonly string[]): RecordedValue | undefined {
  return path.reduce<RecordedValue | undefined>(
    (at, field) => (isRecordedObject(at) && Object.hasOwn(at, field) ? at[field] : undefined),
    value,
  )
}

/** The entries of a recorded list; none where there is no list. */
export function listAt(value: RecordedValue | undefined, ...path: readonly string[]): readonly RecordedValue[] {
  const found = valueAt(value, ...path)
  return isRecordedArray(found) ? found : []
}

/** The fields of a recorded object; none where there is no object. */
export function fieldsAt(
  value: RecordedValue | undefined,
  ...path: readonly string[]
): readonly (readonly [string, RecordedValue])[] {
  const found = valueAt(value, ...path)
  return isRecordedObject(found) ? Object.entries(found) : []
}

/** A recorded text; the empty one where there is none. */
export function textAt(value: RecordedValue | undefined, ...path: readonly string[]): string {
  const found = valueAt(value, ...path)
  return typeof found === 'string' ? found : ''
}

/** A recorded amount, 0 where there is none. */
export function amountAt(value: RecordedValue | undefined, ...path: readonly string[]): bigint {
  const found = valueAt(value, ...path)
  if (typeof found === 'bigint') return found
  return typeof found === 'string' && /^-?\d+$/.test(found) ? BigInt(found) : 0n
}

/** The entry of a list with this text in a field. */
export function entryOf(list: readonly RecordedValue[], field: string, name: string): RecordedObject | undefined {
  return list.filter(isRecordedObject).find((entry) => entry[field] === name)
}

/** A row of a list of rows: `["alice", "cval1", "100"]`. */
export function rowOf(entry: RecordedValue): readonly string[] {
  return isRecordedArray(entry) ? entry.map(String) : []
}
