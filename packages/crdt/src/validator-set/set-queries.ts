import type { ValidatorBrands } from './brands.js'
import type { ValidatorFacts } from './facts.js'
import { createValidatorFacts } from './facts.js'
import type { CurrentStatus, KeyAnswer, KnownStatus, StatusAnswer } from './queries.js'
import { currentStatus, isActive, keyAt, statusAt } from './queries.js'
import type { ValidatorEntry, ValidatorSet } from './set.js'
import { lowerBound } from './set.js'
import type { SlashFact } from './slash-fact.js'
import { takeEligibleSlashes } from './slashes.js'

/** Which part of a list is wanted. */
export interface Page<B extends ValidatorBrands = ValidatorBrands> {
  /** The cursor: the last validator of the page before; the page begins after it, whether it is still listed or not. */
  readonly startAfter?: B['validator']
  /** At most so many, at least 0. */
  readonly limit: number
}

/** A validator and what it is now. */
export interface ValidatorWithStatus<B extends ValidatorBrands = ValidatorBrands> {
  readonly validator: B['validator']
  readonly status: KnownStatus
}

/** A slash to be carried out, and on whom. */
export interface DueSlash<B extends ValidatorBrands = ValidatorBrands> {
  readonly validator: B['validator']
  readonly slash: SlashFact<B>
}

/** What the set knows of a validator; empty facts when nothing. */
export function queryFacts<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  validator: B['validator'],
): ValidatorFacts<B> {
  const entry = set.entries[lowerBound(set.entries, validator)]
  return entry !== undefined && entry.validator === validator ? entry.facts : createValidatorFacts<B>()
}

/** The status of a validator after everything known. */
export function queryStatus<B extends ValidatorBrands>(set: ValidatorSet<B>, validator: B['validator']): CurrentStatus {
  return currentStatus(queryFacts(set, validator))
}

/** The status of a validator at a height, see {@link statusAt}. */
export function queryStatusAt<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  validator: B['validator'],
  height: bigint,
): StatusAnswer {
  return statusAt(queryFacts(set, validator), height)
}

/** The consensus key of a validator at a height, see {@link keyAt}. */
export function queryKeyAt<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  validator: B['validator'],
  height: bigint,
): KeyAnswer<B> {
  return keyAt(queryFacts(set, validator), height)
}

/** The validators one may stake to now, ascending, page by page. */
export function queryActiveValidators<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  page: Page<B>,
): readonly B['validator'][] {
  return listFrom(set, page, (entry) => (isActive(entry.facts) ? entry.validator : null))
}

/** All known validators with what they are now, ascending, page by page. Those still unknown are left out. */
export function queryValidators<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
  page: Page<B>,
): readonly ValidatorWithStatus<B>[] {
  return listFrom(set, page, ({ validator, facts }) => {
    const status = currentStatus(facts)
    return status.type === 'unknown' ? null : { validator, status }
  })
}

/**
 * Hands out all slashes to be carried out now, ascending by validator and then oldest report first, and marks them as
 * applied.
 *
 * @returns the very same set when there is none.
 */
export function takeDueSlashes<B extends ValidatorBrands>(
  set: ValidatorSet<B>,
): { readonly set: ValidatorSet<B>; readonly due: readonly DueSlash<B>[] } {
  const due: DueSlash<B>[] = []
  const entries = set.entries.map((entry) => {
    const { facts, slashes } = takeEligibleSlashes(entry.facts)
    for (const slash of slashes) due.push({ validator: entry.validator, slash })
    return slashes.length === 0 ? entry : { validator: entry.validator, facts }
  })
  return { set: due.length === 0 ? set : { entries, horizonSeconds: set.horizonSeconds }, due }
}

function listFrom<B extends ValidatorBrands, Item>(
  set: ValidatorSet<B>,
  page: Page<B>,
  itemFrom: (entry: ValidatorEntry<B>) => Item | null,
): readonly Item[] {
  const { startAfter, limit } = page
  const items: Item[] = []
  const first = startAfter === undefined ? 0 : lowerBound(set.entries, startAfter)
  for (let index = first; index < set.entries.length && items.length < limit; index += 1) {
    const entry = set.entries[index]
    const item = entry === undefined || entry.validator === startAfter ? null : itemFrom(entry)
    if (item !== null) items.push(item)
  }
  return items
}
