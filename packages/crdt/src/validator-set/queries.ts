import { InvariantError } from '../invariant.js'
import type { HeightFact } from '../registers/height-fact.js'
import type { HeightMap } from '../registers/height-map.js'
import { newestAtOrBelow } from '../registers/height-map.js'
import type { ValidatorBrands } from './brands.js'
import type { KeyFact, StatusFact, ValidatorFacts } from './facts.js'
import type { ReportedStatus } from './precedence.js'

/** A validator is what the fact of this height and time made it. */
export interface KnownStatus {
  readonly type: ReportedStatus | 'tombstoned'
  readonly sinceHeight: bigint
  readonly sinceTimeSeconds: bigint
}

/** No addition at or below the height asked for is known. One may still be on its way. */
export interface UnknownAnswer {
  readonly type: 'unknown'
}

/** The validator was known at the height asked for, but what it was there has been pruned. It does not mean "not active". */
export interface PrunedAnswer {
  readonly type: 'pruned'
  /** The smallest height that can still be answered. */
  readonly retainedFromHeight: bigint
}

/** What a validator is now. */
export type CurrentStatus = KnownStatus | UnknownAnswer

/** What a validator was at a height. */
export type StatusAnswer = KnownStatus | UnknownAnswer | PrunedAnswer

/** Which consensus key a validator had at a height. A tombstone leaves the key as it was: evidence still needs it. */
export type KeyAnswer<B extends ValidatorBrands = ValidatorBrands> =
  | {
      readonly type: 'key'
      readonly pubKey: B['pubKey']
      readonly sinceHeight: bigint
      readonly sinceTimeSeconds: bigint
    }
  | UnknownAnswer
  | PrunedAnswer

/**
 * The status at a height (spec 5.3, `effective(h)`): tombstoned from the tombstone on; unknown below `base`; else what
 * the newest fact at or below the height says.
 */
export function statusAt(facts: ValidatorFacts, height: bigint): StatusAnswer {
  const { tomb, base } = facts
  if (tomb !== null && tomb.height <= height) return tombstonedBy(tomb)
  if (base === null || base > height) return { type: 'unknown' }
  const fact = newestAtOrBelow(facts.status, height)
  return fact === null ? prunedBelow(facts.status) : knownBy(fact)
}

/** The status after everything known. Never pruned, as the newest fact always stays. */
export function currentStatus(facts: ValidatorFacts): CurrentStatus {
  if (facts.tomb !== null) return tombstonedBy(facts.tomb)
  return facts.base === null ? { type: 'unknown' } : knownBy(newestOf(facts.status))
}

/** Whether the validator may be staked to now. */
export function isActive(facts: ValidatorFacts): boolean {
  return facts.tomb === null && facts.base !== null && newestOf(facts.status).status === 'active'
}

/** The consensus key at a height (spec 5.3, `key(h)`): unknown below `base`, else the newest key at or below the height. */
export function keyAt<B extends ValidatorBrands>(facts: ValidatorFacts<B>, height: bigint): KeyAnswer<B> {
  if (facts.base === null || facts.base > height) return { type: 'unknown' }
  const fact: KeyFact<B> | null = newestAtOrBelow(facts.keys, height)
  if (fact === null) return prunedBelow(facts.keys)
  return { type: 'key', pubKey: fact.pubKey, sinceHeight: fact.height, sinceTimeSeconds: fact.timeSeconds }
}

function tombstonedBy(tomb: HeightFact): KnownStatus {
  return { type: 'tombstoned', sinceHeight: tomb.height, sinceTimeSeconds: tomb.timeSeconds }
}

// An inert fact below `base` never gets here: the addition at `base` is above it, or both are pruned.
function knownBy(fact: StatusFact): KnownStatus {
  return { type: fact.status, sinceHeight: fact.height, sinceTimeSeconds: fact.timeSeconds }
}

function prunedBelow(map: HeightMap<HeightFact>): PrunedAnswer {
  const oldest = map[0]
  if (oldest === undefined) throw new InvariantError('a validator with a base has a key and a status')
  return { type: 'pruned', retainedFromHeight: oldest.height }
}

function newestOf(map: HeightMap<StatusFact>): StatusFact {
  const newest = map[map.length - 1]
  if (newest === undefined) throw new InvariantError('a validator with a base has a status')
  return newest
}
