import type { Decimal } from '../../numbers/decimal.js'
import { DECIMAL_ONE, shareFloor } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'

/** An operator's limits on what is promised of a user's collateral, and on what a slash takes of it. Fixed when a vault is created. */
export interface VaultLimits {
  /**
   * The most that one slash takes of a lien (D-32): `ratio`, the share that the lien says can be slashed, of what the lien has at that moment; or `lien`, all
   * of it, as the deployed contracts do.
   */
  readonly capSlash: SlashCap
  /** The largest lien is at most this share of the collateral: above 0, at most 1. */
  readonly maxLienShare: Decimal
  /** All slashable parts together are at most this share of the collateral: above 0, at most 1. */
  readonly maxSlashableShare: Decimal
}

/** What bounds a slash of a lien. */
export type SlashCap = 'ratio' | 'lien'

/** No limits but those that the deployed contracts have: the lien, and the whole collateral. */
export const NO_LIMITS: VaultLimits = { capSlash: 'lien', maxLienShare: DECIMAL_ONE, maxSlashableShare: DECIMAL_ONE }

/** The largest lien that a collateral bears. */
export function lienLimit(collateral: Uint128, { maxLienShare }: VaultLimits): Uint128 {
  return shareFloor(collateral, maxLienShare)
}

/** The largest sum of slashable parts that a collateral bears. */
export function slashableLimit(collateral: Uint128, { maxSlashableShare }: VaultLimits): Uint128 {
  return shareFloor(collateral, maxSlashableShare)
}

/** The smallest collateral of which a share bears this amount: `amount <= floor(collateral * share)`, and for no smaller one. May pass 2^128 - 1. */
export function collateralFor(amount: bigint, share: Decimal): bigint {
  return share === DECIMAL_ONE ? amount : (amount * DECIMAL_ONE + share - 1n) / share
}
