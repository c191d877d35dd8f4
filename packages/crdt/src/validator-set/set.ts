import type { Compare } from '../order.js'
import { compareIntegers, compareText } from '../order.js'
import type { MaxRegister } from '../registers/max-register.js'
import { joinMax } from '../registers/max-register.js'
import type { ValidatorBrands } from './brands.js'
import type { ValidatorFacts } from './facts.js'
import type { StatusPrecedence } from './precedence.js'

/** One validator of a set and all that is known of it. */
export interface ValidatorEntry<B extends ValidatorBrands = ValidatorBrands> {
  readonly validator: B['validator']
  readonly facts: ValidatorFacts<B>
}

/**
 * A replica of a consumer's validator set that stands alone. (A host with a store of its own keeps the entries there and
 * calls the functions on {@link ValidatorFacts} itself.) Always in normal form: equal knowledge is equal content.
 */
export interface ValidatorSet<B extends ValidatorBrands = ValidatorBrands> {
  /** Ascending by validator, in code point order. A validator of which nothing was told has no entry. */
  readonly entries: readonly ValidatorEntry<B>[]
  /** The consumer's time up to which history is pruned; `null` while nothing was. */
  readonly horizonSeconds: MaxRegister<bigint>
}

/** The choices that all replicas of one set must share. */
export interface ValidatorSetPolicy {
  readonly precedence: StatusPrecedence
  /**
   * How long history is kept behind the newest consumer time seen: unbonding period plus the longest life of a packet,
   * so that neither an infraction that can still be punished nor a packet that can still arrive needs what is pruned.
   * `null` keeps everything.
   */
  readonly windowSeconds: bigint | null
}

/** A set of which nothing was told yet. */
export function createValidatorSet<B extends ValidatorBrands = ValidatorBrands>(): ValidatorSet<B> {
  return { entries: [], horizonSeconds: null }
}

/**
 * Where the horizon stands once a packet of this consumer time was seen: `max(horizon, time - window)`. It grows only,
 * and no clock but the consumer's moves it.
 */
export function advanceHorizon(
  horizonSeconds: MaxRegister<bigint>,
  timeSeconds: bigint,
  windowSeconds: bigint | null,
): MaxRegister<bigint> {
  if (windowSeconds === null || timeSeconds < windowSeconds) return horizonSeconds
  return joinMax(horizonSeconds, timeSeconds - windowSeconds, compareIntegers)
}

/** The order of entries. */
export const entryOrder: Compare<ValidatorEntry> = (a, b) => compareText(a.validator, b.validator)

/** The index of the first entry at or after a validator: where it is, or where it would be. */
export function lowerBound(entries: readonly ValidatorEntry[], validator: string): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry !== undefined && compareText(entry.validator, validator) < 0) low = middle + 1
    else high = middle
  }
  return low
}
