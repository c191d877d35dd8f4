import type { JsonObject, JsonValue } from './value.js'

/**
 * Writes JSON without white space, as the contracts do: fields in the order of the record, whole numbers as bare digits.
 *
 * Do not give it a record with integer-like field names: the language moves those to the front.
 */
export function writeJson(value: JsonValue): string {
  switch (typeof value) {
    case 'string':
      return quoteJson(value)
    case 'bigint':
    case 'boolean':
      return value.toString()
    case 'object':
      if (value === null) return 'null'
      return isArray(value)
        ? `[${value.map(writeJson).join(',')}]`
        : `{${Object.entries(value).map(writeField).join(',')}}`
  }
}

/**
 * A text as a JSON string, escaped as the contracts' writer does: the two-letter escapes where there is one, `\u00XX` with capital letters for the
 * other control characters, everything else as it is. A lone surrogate, which no bytes can hold, becomes U+FFFD.
 */
export function quoteJson(text: string): string {
  return NEEDS_CARE.test(text)
    ? `"${text.replace(ESCAPED, escapeCharacter).replace(LONE_SURROGATE, '\ufffd')}"`
    : `"${text}"`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped
const ESCAPED = /["\\\u0000-\u001f]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

function escapeCharacter(character: string): string {
  return SHORT[character] ?? `\\u00${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function writeField([name, value]: readonly [string, JsonValue]): string {
  return `${quoteJson(name)}:${writeJson(value)}`
}

/** `Array.isArray` does not know readonly arrays. */
function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value)
}
