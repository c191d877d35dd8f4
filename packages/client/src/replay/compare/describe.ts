import type { ReplayDifference } from './comparison.js'
import { type RecordedValue, writeRecorded } from './recording.js'

/** What the two sides of a comparison are called. */
export type SideNames = readonly [expected: string, actual: string]

/** A difference in words: where it is, and both values. Long ones are cut to where they part. */
export function describeDifference(difference: ReplayDifference): string {
  return describeBetween(difference, ['expected', 'got'])
}

/** The same, with names for the two sides. */
export function describeBetween(difference: ReplayDifference, sides: SideNames): string {
  const { where, op, part, record, path, expected, actual } = difference
  const place = [
    typeof where === 'number' ? `step ${where}${op === undefined ? '' : ` (${op})`}` : where,
    ...(part === where || part === 'step' ? [] : [record === undefined ? part : `${part} (${record})`]),
    ...(path === '' ? [] : [path]),
  ]
  const [want, got] = shown(expected, actual)
  const width = Math.max(...sides.map(({ length }) => length))
  return `${place.join(', ')}\n  ${sides[0].padEnd(width)} ${want}\n  ${sides[1].padEnd(width)} ${got}`
}

/** The longest text of a value that is shown. */
const WIDTH = 160
/** How much of what is equal is shown before two long texts part. */
const BEFORE = 60

function shown(expected: RecordedValue | undefined, actual: RecordedValue | undefined): readonly [string, string] {
  const [want, got] = [textOf(expected), textOf(actual)]
  const from = want.length > WIDTH && got.length > WIDTH ? Math.max(0, commonLength(want, got) - BEFORE) : 0
  return [cut(want, from), cut(got, from)]
}

function textOf(value: RecordedValue | undefined): string {
  return value === undefined ? 'nothing' : writeRecorded(value)
}

function cut(text: string, from: number): string {
  const end = from + WIDTH
  return `${from > 0 ? '...' : ''}${text.slice(from, end)}${text.length > end ? '...' : ''}`
}

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
