import type { Unbonding } from '../chain/staking/state.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ProxyRestaked } from '../provider/local-staking/messages.js'

/** No number: whom a slash on the vault's own chain reaches, beside those who are staked where they came in (spec 3.1, decision 13). */
export interface LocalSlashRules {
  /** What a proxy tells its local staking when its owner moves stake to another validator; undefined where it tells nothing. */
  readonly tellRestake: (to: ValoperAddress) => ProxyRestaked | undefined
  /** What a slash takes of somebody's stake with a validator, and whether the next one must ask again. */
  readonly slashLocalStake: (stake: LocalStake, ratio: Decimal) => LocalStakeSlash
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
