import type { Result } from '../foundation/result.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ConversionRange, ConversionState, Holding, Rate } from './conversion.js'
import type { ValidatorAmount } from './rebalance.js'

/** A stake whose worth in consumer coin changes. */
export interface RepricedStake extends Holding {
  readonly before: Uint128
  readonly after: Uint128
}

/** All stakes at one price. */
export interface Repriced {
  /** What should be staked on each validator from now on; all validators that have stakes. */
  readonly requests: readonly ValidatorAmount[]
  /** The stakes whose worth changes, by delegator (shorter addresses first), then by validator. */
  readonly stakes: readonly RepricedStake[]
  readonly conversion: ConversionState
}

/** Spec 6.2, the policy `reprice: perEpoch`: stakes are worth what the oracle says today, not what it said when they came. */
export interface RepricingRules {
  /** All stakes at today's price. Error: `AboveLimit`, and then nothing changes. */
  readonly repriceStakes: (state: ConversionState, rate: Rate) => Result<Repriced, ConversionRange>
}
