import type { Uint128 } from '../numbers/uint128.js'

/** Spec 7.7: virtual coins do not show in the chain's supply. */
export interface SupplyRules {
  /** By how much the offset of the supply rises when a slash destroyed that many virtual coins: they need not be hidden any more. */
  readonly offsetOfSlash: (lost: Uint128) => Uint128
}
