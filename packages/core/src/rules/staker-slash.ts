import type { Result } from '../foundation/result.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { EarningStake } from './earning.js'
import type { RecentStake } from './slash-memory.js'
import type { PendingUnbond } from './unbonding.js'

/** What one staker of a slashed validator can lose. */
export interface ExposedStake extends EarningStake {
  readonly pendingUnbonds: readonly PendingUnbond[]
  /** What of it came lately, oldest first. Nothing under `reference`. */
  readonly recent: readonly RecentStake[]
}

/** What the consumer took of its validator, and when. */
export interface SlashTerms {
  /** The nominal share. */
  readonly ratio: Decimal
  /** What was taken of the stake from this provider, in provider coin. */
  readonly amount: Uint128
  /** The most that a slash may take of a stake: what the vault was told when the stake began (D-32). */
  readonly maxRatio: Decimal
  /** By the consumer's clock; 0 where it is not known, as in what deployed chains send. */
  readonly infractionTimeSeconds: bigint
  /** When the consumer told of it, by its own clock: the infraction was no later. */
  readonly reportTimeSeconds: bigint
  readonly nowNanos: bigint
  readonly unbondingPeriodSeconds: bigint
  /** What a throttle leaves of it; absent where nothing is throttled, as always under `reference` (spec 9.3). */
  readonly throttled?: ThrottledTerms
}

/** What a throttle lets a slash take now. */
export interface ThrottledTerms {
  /** Of everybody together, stake and pending unbonds. */
  readonly most: Uint128
  /** The largest share of stake: what earlier parts of the same slash have left of it. */
  readonly maxShare: Decimal
}

/** How a slash fits what a throttle lets through. */
export interface SlashFit {
  /** What all who are there would lose together without the throttle, rounded up. */
  readonly loss: Uint128
  /** What waits for a later time, or null. */
  readonly rest: SlashRest | null
}

/** What of a slash did not fit: the terms of another one, which after this one takes no more than both together would have. */
export interface SlashRest {
  /** The nominal share. */
  readonly ratio: Decimal
  /** The largest share of stake. */
  readonly maxShare: Decimal
  /** Of what the consumer took. */
  readonly amount: Uint128
  /** What it would take of those who are there now, rounded up. */
  readonly expected: Uint128
}

/** What one staker loses, and what is left. */
export interface StakerSlash extends ExposedStake {
  /** Taken off the stake. */
  readonly slashedStake: Uint128
  /** Taken off stake and pending unbonds together: what the vault is told. */
  readonly slash: Uint128
}

/** What a slash takes. */
export interface StakerSlashes {
  /** Of the stake that was there. Stake in flight may have to bear it, too. */
  readonly share: Decimal
  /** The ratio that counted: below the one of the consumer where the stake allows less (D-32). */
  readonly ratio: Decimal
  /** Of what the consumer took, the part that this slash is about: all of it, unless something waits. */
  readonly amount: Uint128
  /** How it fits what a throttle lets through; null where nothing is throttled. */
  readonly fit: SlashFit | null
  /** For each staker, in their order; undefined for those whom it passes over. */
  readonly slashes: readonly (StakerSlash | undefined)[]
}

/** The latest that an infraction can have been, by the consumer's clock. */
export function infractionUntilSeconds({ infractionTimeSeconds, reportTimeSeconds }: SlashTerms): bigint {
  return infractionTimeSeconds > 0n ? infractionTimeSeconds : reportTimeSeconds
}

/** The numbers of a slash do not fit together; the contracts abort there. */
export type StakerSlashAbort = (OutOfRange | { readonly type: 'DivisionByZero' }) & { readonly panic: true }

/** D-14: how the slash of a validator spreads over its stakers (spec 4.6). */
export interface StakerSlashRules {
  readonly slashStakers: (
    stakers: readonly ExposedStake[],
    terms: SlashTerms,
  ) => Result<StakerSlashes, StakerSlashAbort>
}
