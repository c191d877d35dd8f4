import { pairPrefix, uint64FromPart, uint64Part } from '../composite-key.js'
import type { TableKey } from '../key.js'
import { isJsonRecord, type Json } from './json.js'
import { readText, writtenText } from './written-text.js'

// A key stands in a genesis as people read it: `alice`, or, put together from parts, `["alice", "val1"]`, `["channel-0", "7"]`. In a list each text but the
// last one has its length before it in the key, digits are eight bytes, and `{"hex": ...}` is bytes as they are.

const PRINTABLE = /^[ -~]+$/

/** A key as it stands in a genesis. */
export function writtenKey(key: TableKey): Json {
  if (typeof key === 'bigint') return key.toString()
  return key === '' || PRINTABLE.test(key) ? writtenText(key) : partsOf(key)
}

/** The key that something in a genesis stands for; undefined when it is none. Numbers are bigint keys. */
export function readKey(written: Json): TableKey | undefined {
  if (typeof written === 'string') {
    const read = readText(written)
    return 'value' in read ? bytesKey(read.value) : undefined
  }
  if (!Array.isArray(written)) return undefined
  let key = ''
  for (const [i, part] of written.entries()) {
    const bytes = bytesOfPart(part, i === written.length - 1)
    if (bytes === undefined) return undefined
    key += bytes
  }
  return key
}

/** Splits at what looks like parts. Whether they are what the machine meant does not matter: {@link readKey} gives the same bytes. */
function partsOf(key: string): Json[] {
  const parts: Json[] = []
  let at = 0
  while (at < key.length) {
    const rest = key.slice(at)
    const text = prefixedText(key, at)
    if (text !== undefined) {
      parts.push(writtenText(text))
      at += 2 + text.length
      // A text at the end of the list would have no length before it.
      if (at === key.length) parts.push('')
    } else if (PRINTABLE.test(rest)) {
      parts.push(writtenText(rest))
      at = key.length
    } else if (rest.length >= 8) {
      parts.push(uint64FromPart(rest.slice(0, 8)).toString())
      at += 8
    } else {
      parts.push({ hex: hexOf(rest) })
      at = key.length
    }
  }
  return parts
}

/** The printable text at a place of a key that has its length before it. */
function prefixedText(key: string, at: number): string | undefined {
  const length = key.charCodeAt(at) * 256 + key.charCodeAt(at + 1)
  const end = at + 2 + length
  if (Number.isNaN(length) || end > key.length) return undefined
  const text = key.slice(at + 2, end)
  return PRINTABLE.test(text) ? text : undefined
}

function bytesOfPart(part: Json, isLast: boolean): string | undefined {
  if (isJsonRecord(part)) return bytesOfHex(part)
  if (typeof part !== 'string') return undefined
  const read = readText(part)
  if (!('value' in read)) return undefined
  const { value } = read
  if (typeof value === 'bigint') return value >= 0n && value < 1n << 64n ? uint64Part(value) : undefined
  if (bytesKey(value) === undefined || value.length > 0xffff) return undefined
  return isLast ? value : pairPrefix(value)
}

function bytesKey(key: TableKey): TableKey | undefined {
  return typeof key === 'string' && /[^\0-\xff]/.test(key) ? undefined : key
}

function hexOf(bytes: string): string {
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

function bytesOfHex(part: { readonly [name: string]: Json }): string | undefined {
  const { hex, ...rest } = part
  if (typeof hex !== 'string' || Object.keys(rest).length > 0 || !/^(?:[0-9a-f]{2})*$/.test(hex)) return undefined
  return hex.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)))
}
