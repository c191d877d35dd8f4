import type { Result } from '../foundation/result.js'
import { wholeSeconds } from '../foundation/time.js'
import type { OutOfRange, Uint128 } from '../numbers/uint128.js'

/** Stake that has left a validator and waits until it is free. */
export interface PendingUnbond {
  readonly amount: Uint128
  readonly releaseAtNanos: bigint
}

/**
 * The second in which stake that waits for a whole unbonding period left its validator. Below zero where the clock has not run for that long, which
 * the contracts do not expect.
 */
export function unstakedAtSeconds({ releaseAtNanos }: PendingUnbond, unbondingPeriodSeconds: bigint): bigint {
  return wholeSeconds(releaseAtNanos) - unbondingPeriodSeconds
}

/** A time that 64 bits of nanoseconds cannot hold; the contracts abort there. */
export type TimeAbort = Extract<OutOfRange, { type: 'AboveLimit' }> & { readonly panic: true }

/** D-3, D-12: what waits, and which of it is free now. */
export interface ReleaseRules {
  /** D-3: a list with one more entry, at its end. */
  readonly queueUnbond: (pending: readonly PendingUnbond[], entry: PendingUnbond) => readonly PendingUnbond[]
  /** Spec 0.1: when what leaves its validator at `nowNanos` is free, a whole period later; `TimeAbort` only under `reference`. */
  readonly releaseTime: (nowNanos: bigint, unbondingPeriodSeconds: bigint) => Result<bigint, TimeAbort>
  /** Splits a list into what leaves it at `nowNanos` and what stays, in order. */
  readonly releaseUnbonded: (pending: readonly PendingUnbond[], nowNanos: bigint) => Release
}

/** What a release takes out of a list of waiting entries. */
export interface Release {
  readonly released: Uint128
  readonly remaining: readonly PendingUnbond[]
}
