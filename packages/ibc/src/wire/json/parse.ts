import { decodeUtf8, ok, type Result } from '@meshwork/core/foundation'
import { type DecodeError, decodeError } from '../decode-error.js'
import { JsonReader } from './reader.js'
import type { JsonValue } from './value.js'

/**
 * Reads JSON exactly: every number a whole number, digit for digit; no key twice; nothing behind the value. White space between tokens is allowed,
 * as the contracts allow it.
 *
 * Errors: `DecodeError` with the path, the reason and the offset.
 */
export function parseJson(text: string): Result<JsonValue, DecodeError> {
  const reader = new JsonReader(text)
  const value = reader.document()
  const { failure } = reader
  return failure === undefined ? ok(value) : decodeError(failure.reason, reader.path, failure.offset)
}

/** Reads JSON from bytes. Errors: as {@link parseJson}, and `badUtf8`. */
export function parseJsonBytes(bytes: Uint8Array): Result<JsonValue, DecodeError> {
  const text = decodeUtf8(bytes)
  return text === undefined ? decodeError('badUtf8') : parseJson(text)
}
