import type { Unbonding } from '../chain/staking/state.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ProxyEmptied, ProxyRestaked } from '../provider/local-staking/messages.js'

/**
 * No number: whom a slash on the vault's own chain reaches, beside those who are staked where they came in, and what is left after it (spec 3.1,
 * decision 13).
 */
export interface LocalSlashRules {
  /** What a proxy tells its local staking when its owner moves stake to another validator; undefined where it tells nothing. */
  readonly tellRestake: (to: ValoperAddress) => ProxyRestaked | undefined
  /** What a slash takes of somebody's stake with a validator, and whether the next one must ask again. */
  readonly slashLocalStake: (stake: LocalStake, ratio: Decimal) => LocalStakeSlash
  /** Where unbonded coins of a proxy go, of which the vault takes back as much as `lien`; null where nobody says how much that is. */
  readonly splitRelease: (amount: Uint128, lien: Uint128 | null) => SplitRelease
  /**
   * What a proxy that released all its coins tells its local staking; undefined where it tells nothing.
   *
   * @param left - what it has delegated and waits for; null where the chain does not say.
   */
  readonly tellEmptied: (left: Uint128 | null) => ProxyEmptied | undefined
}

/** What of coins that come back goes where. */
export interface SplitRelease {
  readonly toVault: Uint128
  readonly toOwner: Uint128
}

/** What a proxy has with one validator. */
export interface LocalStake {
  readonly delegated: Uint128
  /** What waits to be paid. */
  readonly unbonding: readonly Unbonding[]
  /** From which block on the chain's slash reaches what unbonds; null where nobody said, and nothing is reached. */
  readonly infractionHeight: bigint | null
}

/** What a slash does to one user of a local staking. */
export interface LocalStakeSlash {
  /** Null: the vault hears nothing of this user. */
  readonly slash: Uint128 | null
  /** Whether a later slash of the validator may reach the user. */
  readonly marked: boolean
}
