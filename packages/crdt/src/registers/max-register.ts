import type { Compare } from '../order.js'

/** A register that remembers the greatest value it was ever given; `null` until the first. */
export type MaxRegister<T> = T | null

/** The greater of two registers. Commutative, associative, idempotent; `null` is neutral. Hands back `a` itself on a tie. */
export function joinMax<T>(a: MaxRegister<T>, b: MaxRegister<T>, compare: Compare<T>): MaxRegister<T> {
  if (b === null) return a
  return a === null || compare(b, a) > 0 ? b : a
}
