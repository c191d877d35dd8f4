import type { Compare } from '../order.js'

/** Something a chain reported about one of its blocks: its height and its time in seconds, both of that chain. */
export interface HeightFact {
  readonly height: bigint
  readonly timeSeconds: bigint
}

/** The greater of two facts of one height, with the smaller of their times. Hands back `a` itself when `b` adds nothing. */
export function joinAtHeight<F extends HeightFact>(a: F, b: F, tieRule: Compare<F>): F {
  return tieRule(b, a) > 0 ? withTimeAtMost(b, a.timeSeconds) : withTimeAtMost(a, b.timeSeconds)
}

/**
 * Makes times fall nowhere from `index` downwards, in place: a fact later than one above it takes that one's time.
 * Stops at the first fact below `index` that is in order already, so everything but `index` must have been settled.
 */
export function settleTimesFrom<F extends HeightFact>(facts: F[], index: number): void {
  let ceiling = facts[index + 1]?.timeSeconds
  for (let at = index; at >= 0; at -= 1) {
    const fact = facts[at]
    if (fact === undefined || (at < index && ceiling !== undefined && fact.timeSeconds <= ceiling)) return
    if (ceiling === undefined || fact.timeSeconds < ceiling) ceiling = fact.timeSeconds
    facts[at] = withTimeAtMost(fact, ceiling)
  }
}

/** Makes times fall nowhere in the whole array, in place. */
export function settleTimes<F extends HeightFact>(facts: F[]): void {
  for (let at = facts.length - 2; at >= 0; at -= 1) {
    const fact = facts[at]
    const above = facts[at + 1]
    if (fact !== undefined && above !== undefined) facts[at] = withTimeAtMost(fact, above.timeSeconds)
  }
}

/** Keeps the very same fact, and with it its shape in memory, whenever its time is fine: always, on an honest chain. */
function withTimeAtMost<F extends HeightFact>(fact: F, timeSeconds: bigint): F {
  return fact.timeSeconds <= timeSeconds ? fact : { ...fact, timeSeconds }
}
