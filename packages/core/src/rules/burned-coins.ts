import type { BurnDelegation, Undelegate } from '../chain/staking/messages.js'
import type { Result } from '../foundation/result.js'
import type { Denom } from '../identifiers/denom.js'
import type { Uint128 } from '../numbers/uint128.js'
import type { ValidatorAmount } from './rebalance.js'

/** D-5: what becomes of a proxy's stake that is burned (spec 3.2, decision 13). */
export interface BurnedCoinsRules {
  /** What a proxy asks of the chain to take a share of a burn off a validator. */
  readonly takeBurned: (share: ValidatorAmount, denom: Denom) => Undelegate | BurnDelegation
  /** What else of a proxy's burns, where its delegations do not bear all of it, or there are none; undefined where the burn is refused. */
  readonly burnBeyond: (missing: Uint128, held: HeldBeyond) => HeldBeyond | undefined
  /** What counts as burned after a burn of `amount` more: coins that are still to come, and are not to be released. */
  readonly bookBurn: (burned: Uint128, amount: Uint128) => Result<Uint128, BurnOverflow>
  /** How many of a proxy's coins count as burned and can be destroyed now. */
  readonly destroyableCoins: (balance: Uint128, burned: Uint128) => Uint128
  /** What of a proxy's coins may go back to the vault. */
  readonly releasableCoins: (balance: Uint128, burned: Uint128) => Uint128
}

/** What a proxy has beside its delegations. */
export interface HeldBeyond {
  /** What unbonds, by validator, without what burns already. */
  readonly unbonding: readonly ValidatorAmount[]
  /** What lies on its account. */
  readonly coins: Uint128
}

/** More was burned than a number holds, where the contracts abort. */
export interface BurnOverflow {
  readonly type: 'BurnOverflow'
  readonly burned: Uint128
  readonly amount: Uint128
  readonly panic: true
}
