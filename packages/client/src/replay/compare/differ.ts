import { isRecordedArray, isRecordedObject, type RecordedValue } from './recording.js'

/** A place at which two values differ. What is absent on a side is undefined. */
export interface ValueDifference {
  /** From the compared value inwards: `users.alice.account.free.l`, `[3].seq`; empty for the value itself. */
  readonly path: string
  readonly expected: RecordedValue | undefined
  readonly actual: RecordedValue | undefined
}

/** Where two values differ, the innermost places. Of the answers to questions that failed, only that they did, and whether by an abort, counts. */
export function differ(
  expected: RecordedValue | undefined,
  actual: RecordedValue | undefined,
  path = '',
): readonly ValueDifference[] {
  const [failed, alsoFailed] = [isFailure(expected), isFailure(actual)]
  if (failed && alsoFailed && isAbort(expected) === isAbort(actual)) return []
  if (failed || alsoFailed) return [{ path, expected, actual }]
  return differInside(expected, actual, path)
}

/** The same for a record, whose own `panic` is a field like any other. */
export function differInside(
  expected: RecordedValue | undefined,
  actual: RecordedValue | undefined,
  path = '',
): readonly ValueDifference[] {
  if (expected === actual) return []
  if (isRecordedArray(expected) && isRecordedArray(actual)) {
    const length = Math.max(expected.length, actual.length)
    return Array.from({ length }, (_, i) => i).flatMap((i) =>
      // Behind the end of the shorter one is nothing, which is no value that could be equal.
      i < expected.length && i < actual.length
        ? differ(expected[i], actual[i], `${path}[${i}]`)
        : [{ path: `${path}[${i}]`, expected: expected[i], actual: actual[i] }],
    )
  }
  if (isRecordedObject(expected) && isRecordedObject(actual)) {
    const fields = new Set([...Object.keys(expected), ...Object.keys(actual)])
    return [...fields].flatMap((field) => differ(expected[field], actual[field], within(path, field)))
  }
  return [{ path, expected, actual }]
}

function isFailure(value: RecordedValue | undefined): boolean {
  return isRecordedObject(value) && (typeof value.error === 'string' || value.panic === true)
}

function isAbort(value: RecordedValue | undefined): boolean {
  return isRecordedObject(value) && value.panic === true
}

function within(path: string, field: string): string {
  if (!/^\w+$/.test(field)) return `${path}[${JSON.stringify(field)}]`
  return path === '' ? field : `${path}.${field}`
}
