import { encodeUtf8 } from '@meshwork/core/foundation'
import { encodeBase64, type JsonValue, writeJson } from '@meshwork/ibc/wire'
import { isArray, isObject } from './json.js'
import type { TraceNames } from './trace.js'

/** A value with what stands for something else: `"$vault"` for the vault's address, and `{"$b64": x}` for x as JSON in base64, as deep as they lie. */
export function substitute(value: JsonValue, names: TraceNames): JsonValue {
  if (typeof value === 'string') return addressFor(value, names)
  if (isArray(value)) return value.map((item) => substitute(item, names))
  if (!isObject(value)) return value
  const { $b64: content, ...rest } = value
  if (content !== undefined && Object.keys(rest).length === 0) return inBase64(substitute(content, names))
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, substitute(inner, names)]))
}

/** The address for which a text like `$vault` stands; any other text as it is. */
export function addressFor(text: string, names: TraceNames): string {
  const name = text.startsWith('$') ? text.slice(1) : ''
  return Object.hasOwn(names, name) ? (names[name] ?? text) : text
}

/** The contract that a step names: by a name with or without `$`, or by its address. */
export function contractAddress(text: string, names: TraceNames): string {
  return Object.hasOwn(names, text) ? (names[text] ?? text) : addressFor(text, names)
}

/** A value as the contracts take inner messages: its JSON in base64. */
export function inBase64(value: JsonValue): string {
  return encodeBase64(encodeUtf8(writeJson(value)))
}
