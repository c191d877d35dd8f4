import type { Compare } from '../order.js'
import { mergeSorted, reuseIfSame } from './merge-sorted.js'

/** How the facts of one kind are told apart, and what two reports of one fact make together. */
export interface IdRule<F> {
  /** A total order by id alone: zero says that both are the same fact. */
  readonly compare: Compare<F>
  /** Joins two reports of the same fact. Commutative, associative, idempotent; hands back `a` itself when `b` adds nothing. */
  readonly join: (a: F, b: F) => F
}

/** A grow-only set of facts, one per id, in ascending order of id. */
export type IdMap<F> = readonly F[]

/** Joins one fact into the map. Hands back the very same map when the fact adds nothing. */
export function insertById<F>(map: IdMap<F>, fact: F, rule: IdRule<F>): IdMap<F> {
  const { index, present } = locate(map, fact, rule)
  const joined = present === null ? fact : rule.join(present, fact)
  if (joined === present) return map
  const changed = map.slice()
  changed.splice(index, present === null ? 0 : 1, joined)
  return changed
}

/** Joins two maps. Hands back `a` itself when `b` adds nothing to it. */
export function mergeIdMaps<F>(a: IdMap<F>, b: IdMap<F>, rule: IdRule<F>): IdMap<F> {
  if (b.length === 0 || a === b) return a
  return a.length === 0 ? b : reuseIfSame(a, mergeSorted(a, b, rule.compare, rule.join))
}

/** The map's own report of the same fact, or `null` when it has none. */
export function findById<F>(map: IdMap<F>, fact: F, rule: IdRule<F>): F | null {
  return locate(map, fact, rule).present
}

/** Takes a fact out, for it moves elsewhere. Hands back the very same map when it is not there. */
export function removeById<F>(map: IdMap<F>, fact: F, rule: IdRule<F>): IdMap<F> {
  const { index, present } = locate(map, fact, rule)
  return present === null ? map : [...map.slice(0, index), ...map.slice(index + 1)]
}

function locate<F>(map: IdMap<F>, fact: F, rule: IdRule<F>): { readonly index: number; readonly present: F | null } {
  let low = 0
  let high = map.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = map[middle]
    if (candidate === undefined) break
    const order = rule.compare(candidate, fact)
    if (order === 0) return { index: middle, present: candidate }
    if (order < 0) low = middle + 1
    else high = middle
  }
  return { index: low, present: null }
}
