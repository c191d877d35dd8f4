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
  // Two pairs that share their first half differ in the second: go back and read them whole.
  if (index > 0 && isHighSurrogate(a.charCodeAt(index - 1))) {
    const whole = codePointAt(a, index - 1) - codePointAt(b, index - 1)
    if (whole !== 0) return whole
  }
  return codePointAt(a, index) - codePointAt(b, index)
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

const codePointAt = (text: string, index: number): number => text.codePointAt(index) ?? -1
