import { invariant } from '../foundation/invariant.js'

/**
 * The key of a pair: the length of `first` as two bytes (big-endian), `first`, `second`. This is how the chain's
 * contracts key a map of pairs, so the order is theirs: by `first`, shorter ones first, then by `second`.
 *
 * Build a composite key once and keep it: the comparisons of a search cost less than its concatenation.
 *
 * @throws InvariantError when `first` is longer than 65,535 bytes.
 */
export function pairKey(first: string, second: string): string {
  return pairPrefix(first) + second
}

/** What every pair key with this first part starts with: the `prefix` of a range over its pairs. */
export function pairPrefix(first: string): string {
  const { length } = first
  invariant(length <= 0xffff, 'a part of a composite key is longer than 65535 bytes')
  return String.fromCharCode(length >>> 8, length & 0xff) + first
}

/**
 * The two parts of a pair key.
 *
 * @throws InvariantError when the string is no pair key.
 */
export function splitPairKey(key: string): readonly [first: string, second: string] {
  const end = firstPartEnd(key)
  return [part(key, 2, end), part(key, end, key.length)]
}

/** The key of a triple: `pairKey(first, pairKey(second, third))`; ordered by its parts in turn, shorter ones first. */
export function tripleKey(first: string, second: string, third: string): string {
  return pairPrefix(first) + pairPrefix(second) + third
}

/**
 * The three parts of a triple key.
 *
 * @throws InvariantError when the string is no triple key.
 */
export function splitTripleKey(key: string): readonly [first: string, second: string, third: string] {
  const end = firstPartEnd(key)
  const [second, third] = splitPairKey(key.slice(end))
  return [part(key, 2, end), second, third]
}

/**
 * A u64 as eight bytes, big-endian: a part whose byte order is the numeric order.
 *
 * @throws InvariantError when the number is negative or above 2^64 - 1.
 */
export function uint64Part(value: bigint): string {
  invariant(value >= 0n && value <= 0xffff_ffff_ffff_ffffn, 'a u64 part of a key is out of range')
  let part = ''
  for (let shift = 48n; shift >= 0n; shift -= 16n) {
    const pair = Number((value >> shift) & 0xffffn)
    part += String.fromCharCode(pair >>> 8, pair & 0xff)
  }
  return part
}

/**
 * The number that {@link uint64Part} wrote.
 *
 * @throws InvariantError when the part is not eight bytes long.
 */
export function uint64FromPart(part: string): bigint {
  invariant(part.length === 8, 'a u64 part of a key has eight bytes')
  let value = 0n
  for (let i = 0; i < 8; i += 2) value = (value << 16n) | BigInt((part.charCodeAt(i) << 8) | part.charCodeAt(i + 1))
  return value
}

/** The last part of a key, from where it begins, as a string of its own. */
export function keyPart(key: string, start: number): string {
  return part(key, start, key.length)
}

/** Whether a composite key begins with this first part. By a slice: `startsWith` compares character by character, and takes twice as long. */
export function isFirstPart(key: string, first: string): boolean {
  const end = 2 + first.length
  return ((key.charCodeAt(0) << 8) | key.charCodeAt(1)) === first.length && key.slice(2, end) === first
}

/** Where the length-prefixed first part ends. */
function firstPartEnd(key: string): number {
  const end = 2 + ((key.charCodeAt(0) << 8) | key.charCodeAt(1))
  invariant(key.length >= 2 && end <= key.length, 'not a composite key')
  return end
}

/**
 * A stretch of a key as a string of its own. V8's `slice` would refer to the whole key: three times as slow to compare,
 * and it keeps the whole key alive.
 */
function part(key: string, start: number, end: number): string {
  return start === end ? '' : key.slice(start, start + 1) + key.slice(start + 1, end)
}
