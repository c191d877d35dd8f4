/** Negative when `a` comes first, positive when `b` does, zero when neither does. */
export type Compare<T> = (a: T, b: T) => number

/** Orders integers by value. */
export const compareIntegers: Compare<bigint> = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Orders text by Unicode code point, which is also the order of its UTF-8 bytes and so the order of keys on the chain.
 * JavaScript's own `<` compares UTF-16 units and puts U+10000 before U+FFFF.
 */
export const compareText: Compare<string> = (a, b) => {
  const shared = Math.min(a.length, b.length)
  let index = 0
  while (index < shared && a.charCodeAt(index) === b.charCodeAt(index)) index += 1
  if (index === shared) return a.length - b.length
  // Two pairs that share their first half differ in the second: one unit back both are read whole.
  return codePointAt(a, index - 1) - codePointAt(b, index - 1) || codePointAt(a, index) - codePointAt(b, index)
}

const codePointAt = (text: string, index: number): number => text.codePointAt(index) ?? -1
