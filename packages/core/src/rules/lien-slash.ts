import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { DivisionError, Uint128 } from '../numbers/uint128.js'
import type { Account } from '../provider/vault/state.js'
import type { ValueRangeError } from '../sync/value-range.js'

/** What one user loses to a slash, at the lienholder that reports it. */
export interface LienSlash {
  readonly lienholder: Address
  /** In the vault's denom, smallest unit. */
  readonly slash: Uint128
}

/** What a lienholder has to burn, because the collateral behind its lien is gone. */
export interface LienBurn {
  readonly lienholder: Address
  readonly amount: Uint128
}

/** A user's account after a slash, and what other liens (or the same one) lost with it, in order of the lienholders. */
export interface SlashedAccount {
  readonly account: Account
  readonly burns: readonly LienBurn[]
}

/** Why an account cannot be slashed as asked. */
export type LienSlashError =
  /** The lienholder has no lien on the user. */
  | { readonly type: 'LienNotFound'; readonly lienholder: Address }
  /** More is slashed than is certain of the lien, or of what the liens could lose. */
  | Extract<ValueRangeError, { type: 'RangeUnderflow' }>
  /** Numbers left their range: the contracts abort. */
  | Extract<ValueRangeError, { type: 'RangeAbort' }>
  | (DivisionError & { readonly panic: true })

/** D-32: what a slash takes of one user (spec 2.5). */
export interface LienSlashRules {
  /**
   * Takes a slash off a user's collateral and the lien of whom it comes from. What the free part of the collateral cannot bear spreads over the
   * user's liens: those that pass the new collateral are cut to it, or, where the sum of slashable parts is the tighter bound, all of them give the same.
   */
  readonly slashLien: (account: Account, slash: LienSlash) => Result<SlashedAccount, LienSlashError>
}
