import { err, ok, type Result } from '@meshwork/core/foundation'
import { quoteJson } from '@meshwork/ibc/wire'
import { type InputProblem, inputProblem } from '../../scenario/problem.js'

/** A value of a recorded file: whole numbers exact, as bigint; a `number` is a fraction or an exponent, which no recorder of ours writes. */
export type RecordedValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly RecordedValue[]
  | { readonly [field: string]: RecordedValue }

/** An object of a recorded file. */
export type RecordedObject = { readonly [field: string]: RecordedValue }

/** Whole numbers which a double may not hold, and all texts, so that digits inside a text are left alone. */
const TOKEN = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** The field under which such a number travels through the platform's parser. */
const DIGITS = '\u0001'

/** Reads an output, recorded or replayed. Any JSON object will do: what it lacks shows in the comparison. */
export function readRecording(text: string): Result<RecordedObject, InputProblem> {
  try {
    const exact = readExactly(text)
    return isRecordedObject(exact) ? ok(exact) : err(inputProblem('', 'expected an object'))
  } catch (error) {
    // The platform's parser has no other way to say no.
    return err(inputProblem('', `not JSON: ${error instanceof Error ? error.message : String(error)}`))
  }
}

/** The value of a JSON text, with every digit of its whole numbers. @throws SyntaxError */
export function readExactly(text: string): RecordedValue {
  return exactly(JSON.parse(text.replace(TOKEN, keepDigits)))
}

/** Whether a recorded value is an object, not an array. */
export function isRecordedObject(value: RecordedValue | undefined): value is RecordedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a recorded value is an array; `Array.isArray` does not know readonly ones. */
export function isRecordedArray(value: RecordedValue | undefined): value is readonly RecordedValue[] {
  return Array.isArray(value)
}

/** A recorded value as JSON, whole numbers as bare digits. */
export function writeRecorded(value: RecordedValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quoteJson(value)
  if (typeof value !== 'object') return value.toString()
  if (isRecordedArray(value)) return `[${value.map(writeRecorded).join(',')}]`
  return `{${Object.entries(value)
    .map(([field, inner]) => `${quoteJson(field)}:${writeRecorded(inner)}`)
    .join(',')}}`
}

function keepDigits(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `{"\\u0001":"${token}"}`
}

/** What the platform's parser read, with whole numbers as they were written. */
function exactly(value: unknown): RecordedValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(exactly)
  if (typeof value === 'object' && value !== null) {
    const { [DIGITS]: digits } = value as Record<string, unknown>
    if (typeof digits === 'string') return BigInt(digits)
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, exactly(inner)]))
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}
