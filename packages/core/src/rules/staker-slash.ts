import type { Result } from '../foundation/result.js'
import type { Decimal } from '../numbers/decimal.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'
import type { EarningStake } from './earning.js'
import type { PendingUnbond } from './unbonding.js'

/** What one staker of a slashed validator can lose. */
export interface ExposedStake extends EarningStake {
  readonly pendingUnbonds: readonly PendingUnbond[]
}

/** What the consumer took of its validator, and when. */
export interface SlashTerms {
  /** The nominal share. */
  readonly ratio: Decimal
  /** What was taken of the stake from this provider, in provider coin. */
  readonly amount: Uint128
  readonly infractionTimeSeconds: bigint
  readonly nowNanos: bigint
  readonly unbondingPeriodSeconds: bigint
}

/** What one staker loses, and what is left. */
export interface StakerSlash extends ExposedStake {
  /** Taken off the stake. */
  readonly slashedStake: Uint128
  /** Taken off stake and pending unbonds together: what the vault is told. */
  readonly slash: Uint128
}

/** The numbers of a slash do not fit together; the contracts abort there. */
export type StakerSlashAbort = (OutOfRange | { readonly type: 'DivisionByZero' }) & { readonly panic: true }

/** D-14: how the slash of a validator spreads over its stakers (spec 4.6). */
export interface StakerSlashRules {
  /** For each staker, in their order, what the slash takes; undefined for those whom it passes over. */
  readonly slashStakers: (
    stakers: readonly ExposedStake[],
    terms: SlashTerms,
  ) => Result<readonly (StakerSlash | undefined)[], StakerSlashAbort>
}
