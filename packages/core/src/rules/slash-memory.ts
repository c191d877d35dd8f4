import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'

/** Stake that came to a validator not long ago: whom a slash for something older does not reach. */
export interface RecentStake {
  /** What of it has not been slashed. */
  readonly amount: Uint128
  /** The provider's clock when it was sent: the earliest that the consumer can have had it. */
  readonly sentAtNanos: bigint
}

/** A slash of a validator, for stake that was on its way there and may have arrived in time. */
export interface TakenSlash {
  /** The provider's clock when the slash was taken. What was sent later has nothing to do with it. */
  readonly takenAtNanos: bigint
  /** The consumer's clock: the latest that the infraction can have been. */
  readonly infractionUntilSeconds: bigint
  /** What everybody lost of the stake that was there. */
  readonly share: Decimal
  /** What the consumer took of its stake and nobody's stake has borne yet: all that what arrives can have to bear. */
  readonly left: Uint128
}

/** How long ago something may have been that a slash asks for. */
export interface MemoryWindow {
  /** The provider's clock. */
  readonly nowSeconds: bigint
  readonly unbondingPeriodSeconds: bigint
}

/** D-14: what has to be remembered for slashes of the past (spec 4.6). Under `reference` nothing is. */
export interface SlashMemoryRules {
  /** What came lately to one validator, by one user, after more came; oldest first. What is too old to matter is forgotten. */
  readonly noteStake: (
    recent: readonly RecentStake[],
    stake: RecentStake,
    window: MemoryWindow,
  ) => readonly RecentStake[]
  /** The slashes of one validator that stake in flight may still have to bear, after one more; oldest first. */
  readonly noteSlash: (taken: readonly TakenSlash[], slash: TakenSlash, window: MemoryWindow) => readonly TakenSlash[]
}
