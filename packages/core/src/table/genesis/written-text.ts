import { MAX_BIGINT_BITS } from '../encoding/format.js'

// In a genesis a bigint is a text of decimal digits. A text that could be taken for one has an apostrophe before it.

const LIKE_A_NUMBER = /^'*[+-]?[0-9]+$/
const NUMBER = /^(?:0|-?[1-9][0-9]*)$/
/** Above the decimal digits of the widest bigint: no time is lost with longer ones. */
const MOST_DIGITS = 160

/** A text as it stands in a genesis. */
export function writtenText(text: string): string {
  return LIKE_A_NUMBER.test(text) ? `'${text}` : text
}

/** What a text in a genesis stands for, or what is wrong with it. */
export function readText(
  written: string,
): { readonly value: string | bigint } | { readonly problem: 'badNumber' | 'numberTooBig' | 'badText' } {
  if (hasHalfCharacter(written)) return { problem: 'badText' }
  if (!LIKE_A_NUMBER.test(written)) return { value: written }
  if (written.startsWith("'")) return { value: written.slice(1) }
  if (!NUMBER.test(written)) return { problem: 'badNumber' }
  const value = written.length > MOST_DIGITS ? undefined : BigInt(written)
  if (value === undefined || value >= LIMIT || value <= -LIMIT) return { problem: 'numberTooBig' }
  return { value }
}

const LIMIT = 1n << MAX_BIGINT_BITS

/** Whether a text has a surrogate without its other half. */
export function hasHalfCharacter(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}
