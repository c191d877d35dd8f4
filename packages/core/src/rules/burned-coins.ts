import type { Result } from '../foundation/result.js'
import type { Uint128 } from '../numbers/uint128.js'

/** D-5: a proxy cannot burn coins; it undelegates them and keeps them when they arrive. */
export interface BurnedCoinsRules {
  /** What counts as burned after a burn of `amount` more. */
  readonly bookBurn: (burned: Uint128, amount: Uint128) => Result<Uint128, BurnOverflow>
  /** What of a proxy's coins may go back to the vault. */
  readonly releasableCoins: (balance: Uint128, burned: Uint128) => Uint128
}

/** More was burned than a number holds, where the contracts abort. */
export interface BurnOverflow {
  readonly type: 'BurnOverflow'
  readonly burned: Uint128
  readonly amount: Uint128
  readonly panic: true
}
