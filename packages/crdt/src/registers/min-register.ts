import type { Compare } from '../order.js'

/** A register that remembers the smallest value it was ever given; `null` until the first. */
export type MinRegister<T> = T | null

/** The smaller of two registers. Commutative, associative, idempotent; `null` is neutral. Hands back `a` itself on a tie. */
export function joinMin<T>(a: MinRegister<T>, b: MinRegister<T>, compare: Compare<T>): MinRegister<T> {
  if (b === null) return a
  return a === null || compare(b, a) < 0 ? b : a
}
