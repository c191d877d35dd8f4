import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'

/** Stake that came to a validator, and when: a slash for something older does not reach it. */
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

/** D-14: what has to be remembered for slashes of the past (spec 4.6). Under `reference` nothing is. */
export interface SlashMemoryRules {
  /**
   * What came lately to one validator, by one user, after more came; oldest first.
   *
   * @param held - what he has there with it, committed or waiting to be free. Where more came than that, the oldest of it has left for good.
   */
  readonly noteStake: (recent: readonly RecentStake[], stake: RecentStake, held: Uint128) => readonly RecentStake[]
  /** The slashes of one validator that stake in flight may still have to bear, after one more; oldest first. */
  readonly noteSlash: (taken: readonly TakenSlash[], slash: TakenSlash) => readonly TakenSlash[]
}
