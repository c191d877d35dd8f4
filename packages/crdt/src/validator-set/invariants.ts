import type { Compare } from '../order.js'
import { compareIntegers } from '../order.js'
import type { HeightFact } from '../registers/height-fact.js'
import type { HeightMap } from '../registers/height-map.js'
import { pruneHeightMap } from '../registers/height-map.js'
import { findById } from '../registers/id-map.js'
import type { ValidatorFacts } from './facts.js'
import type { ValidatorSet } from './set.js'
import { entryOrder } from './set.js'
import { slashOrder, slashRule } from './slash-fact.js'

/** A formula that holds in every reachable state. */
export type FactsInvariant =
  /** `i < j => map[i].height < map[j].height`, for keys and status. */
  | 'heightsAscend'
  /** `i < j => map[i].timeSeconds <= map[j].timeSeconds`, for keys and status. */
  | 'timesNeverFall'
  /** `base` is at or below every added key and every Active, and there is none of either without a base. */
  | 'baseIsTheSmallestAdd'
  /** With a base, keys and status each hold a fact at `base`, or begin above it because they were pruned. */
  | 'baseIsAnsweredFor'
  /** Slashes ascend strictly by id, waiting and applied ones, and none is both. */
  | 'slashesAreSorted'

/** A formula that holds in every reachable set. */
export type SetInvariant =
  | FactsInvariant
  /** Entries ascend strictly by validator. */
  | 'entriesAscend'
  /** There is an entry only where something is known. */
  | 'noEntryIsEmpty'
  /** Every entry equals its own pruning at the set's horizon, and history is missing only up to there. */
  | 'prunedToTheHorizon'

/** The first formula that the facts of a validator break, or `null`: always, unless they were not made by this package. */
export function findBrokenInvariant(facts: ValidatorFacts): FactsInvariant | null {
  const { base, keys, status } = facts
  if (!ascends(keys, byHeight) || !ascends(status, byHeight)) return 'heightsAscend'
  if (!timesNeverFall(keys) || !timesNeverFall(status)) return 'timesNeverFall'
  const added = [...keys.filter((key) => key.origin === 'add'), ...status.filter((fact) => fact.status === 'active')]
  if (added.some((fact) => base === null || fact.height < base)) return 'baseIsTheSmallestAdd'
  if (base !== null && !(answersFrom(keys, base) && answersFrom(status, base))) return 'baseIsAnsweredFor'
  return slashesAreSorted(facts) ? null : 'slashesAreSorted'
}

/** The first formula that a set breaks, or `null`. */
export function findBrokenSetInvariant(set: ValidatorSet): SetInvariant | null {
  const { entries, horizonSeconds } = set
  if (!ascends(entries, entryOrder)) return 'entriesAscend'
  for (const { facts } of entries) {
    if (isEmpty(facts)) return 'noEntryIsEmpty'
    const broken = findBrokenInvariant(facts)
    if (broken !== null) return broken
    if (!isPrunedTo(facts, horizonSeconds)) return 'prunedToTheHorizon'
  }
  return null
}

function isPrunedTo({ base, keys, status }: ValidatorFacts, horizonSeconds: bigint | null): boolean {
  return mapIsPrunedTo(keys, base, horizonSeconds) && mapIsPrunedTo(status, base, horizonSeconds)
}

function mapIsPrunedTo(map: HeightMap<HeightFact>, base: bigint | null, horizonSeconds: bigint | null): boolean {
  const oldest = map[0]
  if (oldest === undefined) return true
  const isWhole = base === null || oldest.height <= base
  const isExcused = horizonSeconds !== null && oldest.timeSeconds <= horizonSeconds
  return (isWhole || isExcused) && pruneHeightMap(map, horizonSeconds) === map
}

function slashesAreSorted(facts: ValidatorFacts): boolean {
  const { slashes, applied } = facts
  const isDisjoint = slashes.every((slash) => findById(applied, slash, slashRule()) === null)
  return ascends(slashes, slashOrder) && ascends(applied, slashOrder) && isDisjoint
}

const byHeight: Compare<HeightFact> = (a, b) => compareIntegers(a.height, b.height)

const timesNeverFall = (map: readonly HeightFact[]): boolean =>
  pairs(map).every(([lower, upper]) => lower.timeSeconds <= upper.timeSeconds)

const answersFrom = (map: readonly HeightFact[], base: bigint): boolean =>
  map.some((fact) => fact.height === base) || (map[0] !== undefined && map[0].height > base)

const isEmpty = ({ base, keys, status, tomb, slashes, applied }: ValidatorFacts): boolean =>
  base === null && tomb === null && keys.length + status.length + slashes.length + applied.length === 0

function ascends<T>(items: readonly T[], compare: Compare<T>): boolean {
  return pairs(items).every(([lower, upper]) => compare(lower, upper) < 0)
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.slice(1).map((upper, index) => [items[index] ?? upper, upper] as const)
}
