import { encodeUtf8, type Result } from '@meshwork/core/foundation'
import type { ValoperAddress } from '@meshwork/core/identifiers'
import { decodeBase64, encodeBase64 } from '../base64.js'
import { type DecodeError, decodeError } from '../decode-error.js'
import { type JsonValue, parseJsonBytes, writeJson } from '../json/index.js'
import { type JsonCodec, readJson, readWith, under } from './json-codec.js'
import { validator } from './values.js'

/** JSON within JSON: a `Binary` of the contracts, base64 of the bytes of a message. Its errors have the path that goes on inside. */
export function base64Json<Value>(inner: JsonCodec<Value>): JsonCodec<Value> {
  return readWith(
    (json) => readBase64Json(inner, json),
    (value) => encodeBase64(encodeUtf8(writeJson(inner.write(value)))),
  )
}

function readBase64Json<Value>(inner: JsonCodec<Value>, json: JsonValue): Result<Value, DecodeError> {
  if (typeof json !== 'string') return decodeError('wrongType')
  const bytes = decodeBase64(json)
  if (bytes === undefined) return decodeError('badBase64')
  const parsed = parseJsonBytes(bytes)
  return parsed.ok ? readJson(inner, parsed.value) : parsed
}

/** What tells a staking contract where to stake: base64 of `{"validator":"v"}`. */
export const stakeMsg: JsonCodec<ValoperAddress> = base64Json(under('validator', validator))
