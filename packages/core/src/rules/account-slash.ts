import type { Result } from '../foundation/result.js'
import type { Address } from '../identifiers/address.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { VaultLimits } from '../provider/vault/limits.js'
import type { Account } from '../provider/vault/state.js'
import type { Burn } from '../slashing/cut-liens.js'
import type { ValueRange, ValueRangeError } from '../sync/value-range.js'

/** D-32: what a slash does to a user's account, and how what was in flight meanwhile settles. */
export interface AccountSlashRules {
  /** The limits of a new vault: those that were asked for, and defaults. `InvalidShare`; `LimitNotDeployed` only under `reference`. */
  readonly vaultLimits: (asked: Partial<VaultLimits>) => Result<VaultLimits, LimitRefusal>
  /**
   * The account after one slash by one of its lienholders (spec 2.5): collateral and lien lose it, and where the rest no longer covers the other liens,
   * they become smaller too. Under `safe` there is always an answer.
   *
   * @param limits - of the vault; default: those of the deployed contracts, which are all that `reference` knows.
   */
  readonly slashAccount: (
    account: Account,
    asked: AskedSlash,
    limits?: VaultLimits,
  ) => Result<SlashedAccount, SlashRefusal>
  /** The refusal to settle what was in flight when its lien is gone, if this rule set refuses it. */
  readonly refuseGoneLien: (user: Address, lienholder: Address) => LienNotFound | undefined
  /** The low end of a lien, or of the sum of slashable parts, when `value` of what was in flight succeeded. */
  readonly commitPromise: SettledPromise
  /** The high end of a lien, or of the sum of slashable parts, when `value` of what was in flight failed. */
  readonly rollbackPromise: SettledPromise
}

/** A slash of one user, as a lienholder asks for it. */
export interface AskedSlash {
  readonly user: Address
  readonly lienholder: Address
  readonly slash: Uint128
  /**
   * Whether the lienholder keeps the coins behind its lien itself, as a local staking does. The slash took them there, so that under `safe` nothing more
   * of that lien is burned to cover the others: the vault counts on these coins. Default false.
   */
  readonly holdsCoins?: boolean
}

/** An account after a slash. */
export interface SlashedAccount {
  readonly account: Account
  /** What the user's collateral lost: less than was asked for where the lien, or a limit, has no more (safe). */
  readonly taken: Uint128
  /** What each lien lost beyond the slash itself, in the order of the liens. */
  readonly burns: readonly Burn[]
}

/** Why a vault cannot have a limit. */
export type LimitRefusal =
  | { readonly type: 'InvalidShare'; readonly limit: 'maxLienShare' | 'maxSlashableShare'; readonly share: Decimal }
  | { readonly type: 'LimitNotDeployed'; readonly limit: keyof VaultLimits }

/** A user on whom the lienholder has no lien. */
export interface LienNotFound {
  readonly type: 'LienNotFound'
  readonly user: Address
  readonly lienholder: Address
}

/** Why a slash is refused; only under `reference`. */
export type SlashRefusal =
  | LienNotFound
  | {
      readonly type: 'SlashAboveCollateral'
      readonly slash: Uint128
      readonly collateral: Uint128
      readonly panic: true
    }
  | {
      readonly type: 'SlashNotDivisible'
      readonly claimed: Uint128
      /** The sum of the ratios of all liens. */
      readonly ratios: Decimal
      readonly panic: true
    }
  | Extract<ValueRangeError, { type: 'RangeUnderflow' | 'RangeAbort' }>
  | UsedAboveCollateral

/** A range after something in flight was settled; `RangeAbort` only under `reference`. */
export type SettledPromise = (
  range: ValueRange,
  value: Uint128,
) => Result<ValueRange, Extract<ValueRangeError, { type: 'RangeAbort' }>>

/** More of an account is promised than there is. Only `reference` can get there; the contracts abort on it. */
export interface UsedAboveCollateral {
  readonly type: 'UsedAboveCollateral'
  readonly used: Uint128
  readonly collateral: Uint128
  readonly panic: true
}
