import type { Compare } from '../order.js'
import { compareIntegers } from '../order.js'
import type { HeightFact } from './height-fact.js'
import { joinAtHeight, settleTimes, settleTimesFrom } from './height-fact.js'
import { mergeSorted, reuseIfSame } from './merge-sorted.js'

/**
 * One fact per height, in ascending height.
 *
 * Two facts of one height join into the greater by the map's tie rule, with the smaller of the two times. Times never
 * fall from one height to the next: a fact that claims a later time than a fact above it gets that one's time. On a
 * chain this changes nothing; on false input it is what lets pruning commute with merging.
 */
export type HeightMap<F extends HeightFact> = readonly F[]

/**
 * Joins one fact into the map and prunes the result.
 *
 * @param tieRule - a total order of facts of one height, blind to their times; the greater wins.
 * @param horizonSeconds - as in {@link pruneHeightMap}.
 * @returns the very same map when the fact adds nothing and nothing is to be pruned.
 */
export function insertAtHeight<F extends HeightFact>(
  map: HeightMap<F>,
  fact: F,
  tieRule: Compare<F>,
  horizonSeconds: bigint | null,
): HeightMap<F> {
  const oldest = map[0]
  const newest = map[map.length - 1]
  if (oldest === undefined || newest === undefined) return [fact]
  // The usual case, a chain telling its blocks in order: no search, no shifting.
  if (fact.height > newest.height && fact.timeSeconds >= newest.timeSeconds) return append(map, fact, horizonSeconds)
  // Older than a fact that is itself past the horizon: it would go again at once, so it need not come in.
  if (horizonSeconds !== null && fact.height < oldest.height && oldest.timeSeconds <= horizonSeconds)
    return pruneHeightMap(map, horizonSeconds)
  return pruneHeightMap(place(map, fact, tieRule), horizonSeconds)
}

/**
 * Joins two maps and prunes the result.
 *
 * @param tieRule - as in {@link insertAtHeight}.
 * @param horizonSeconds - as in {@link pruneHeightMap}.
 * @returns `a` itself when `b` adds nothing to it and nothing is to be pruned.
 */
export function mergeHeightMaps<F extends HeightFact>(
  a: HeightMap<F>,
  b: HeightMap<F>,
  tieRule: Compare<F>,
  horizonSeconds: bigint | null,
): HeightMap<F> {
  const earlier = pruneHeightMap(a, horizonSeconds)
  if (b.length === 0 || a === b) return earlier
  const merged = mergeSorted(earlier, b, byHeight, (left, right) => joinAtHeight(left, right, tieRule))
  settleTimes(merged)
  return reuseIfSame(earlier, pruneHeightMap(merged, horizonSeconds))
}

/**
 * Forgets what no question inside the window can reach: keeps every fact later than the horizon, and the newest one at
 * or before it, which is still in force there.
 *
 * @param horizonSeconds - the chain's own time before which nothing is asked any more; `null` keeps everything.
 * @returns the very same map when there is nothing to forget.
 */
export function pruneHeightMap<F extends HeightFact>(map: HeightMap<F>, horizonSeconds: bigint | null): HeightMap<F> {
  const from = firstRetained(map, horizonSeconds)
  return from === 0 ? map : map.slice(from)
}

/** The newest fact at or below a height, or `null` when the map begins above it. */
export function newestAtOrBelow<F extends HeightFact>(map: HeightMap<F>, height: bigint): F | null {
  return map[countAtOrBelow(map, height) - 1] ?? null
}

/** Because times never fall, the facts at or before the horizon are a prefix; all of it but its last may go. */
function firstRetained<F extends HeightFact>(map: HeightMap<F>, horizonSeconds: bigint | null): number {
  if (horizonSeconds === null) return 0
  let from = 0
  for (let next = map[1]; next !== undefined && next.timeSeconds <= horizonSeconds; next = map[from + 1]) from += 1
  return from
}

function append<F extends HeightFact>(map: HeightMap<F>, fact: F, horizonSeconds: bigint | null): HeightMap<F> {
  if (horizonSeconds !== null && fact.timeSeconds <= horizonSeconds) return [fact]
  const from = firstRetained(map, horizonSeconds)
  if (from === 0) return [...map, fact]
  const kept = map.slice(from)
  kept.push(fact)
  return kept
}

function place<F extends HeightFact>(map: HeightMap<F>, fact: F, tieRule: Compare<F>): HeightMap<F> {
  const above = countAtOrBelow(map, fact.height)
  const present = map[above - 1]
  const facts = map.slice()
  if (present === undefined || present.height !== fact.height) {
    facts.splice(above, 0, fact)
    settleTimesFrom(facts, above)
    return facts
  }
  const joined = joinAtHeight(present, fact, tieRule)
  if (joined === present) return map
  facts[above - 1] = joined
  settleTimesFrom(facts, above - 1)
  return facts
}

/** How many facts lie at or below a height; by halving, as late facts may land anywhere. */
function countAtOrBelow<F extends HeightFact>(map: HeightMap<F>, height: bigint): number {
  let low = 0
  let high = map.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const fact = map[middle]
    if (fact !== undefined && fact.height <= height) low = middle + 1
    else high = middle
  }
  return low
}

const byHeight: Compare<HeightFact> = (a, b) => compareIntegers(a.height, b.height)
