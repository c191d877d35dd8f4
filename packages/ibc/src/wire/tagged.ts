import { ok, type Result } from '@meshwork/core/foundation'
import { type DecodeError, decodeError } from './decode-error.js'
import { type JsonValue, parseJson } from './json/index.js'

/** An externally tagged value: `{"<name>":<fields>}`. */
export interface Tagged {
  readonly name: string
  readonly fields: JsonValue
}

/** Reads the outer object. Errors: `wrongType` when the text is no object, `notOneKey`, and whatever is wrong with the JSON. */
export function readTagged(text: string): Result<Tagged, DecodeError> {
  const parsed = parseJson(text)
  return parsed.ok ? tagOf(parsed.value) : parsed
}

/** The one field of an object and its name. Errors: `wrongType` for anything but an object, `notOneKey`. */
export function tagOf(value: JsonValue): Result<Tagged, DecodeError> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return decodeError('wrongType')
  const [only, second] = Object.entries(value)
  if (only === undefined || second !== undefined) return decodeError('notOneKey')
  const [name, fields] = only
  return ok({ name, fields })
}
