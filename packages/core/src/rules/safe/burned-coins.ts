import type { BurnDelegation } from '../../chain/staking/messages.js'
import { type Ok, ok } from '../../foundation/result.js'
import type { Denom } from '../../identifiers/denom.js'
import { minUint128, type Uint128 } from '../../numbers/uint128.js'
import type { HeldBeyond } from '../burned-coins.js'
import type { ValidatorAmount } from '../rebalance.js'
import { leftAfter } from '../rebalance-changes.js'
import { distributeBurn } from './burn.js'

/** D-5: the chain burns it. Each undelegation is an entry of its own there, which waits, shrinks with slashes, and never comes here. */
export function takeBurned({ validator, amount }: ValidatorAmount, denom: Denom): BurnDelegation {
  return { type: 'burnDelegation', validator, amount: { denom, amount } }
}

/**
 * D-5, D-8: first what unbonds, evenly, then coins, and no more than there is: a user who has unstaked does not escape a slash, and one who has less than the vault
 * counts on, since the chain took more than it was told, does not undo the slash of others.
 */
export function burnBeyond(missing: Uint128, { unbonding, coins }: HeldBeyond): HeldBeyond {
  const shares = distributeBurn(unbonding, missing)
  return { unbonding: shares, coins: minUint128(coins, leftAfter(missing, shares)) }
}

/** D-5: nothing is still to come, so nothing is kept count of. */
export function bookBurn(burned: Uint128, _amount: Uint128): Ok<Uint128> {
  return ok(burned)
}

/** D-5: what an earlier version counted is destroyed as soon as it is here, until the counter is at nothing. */
export function destroyableCoins(balance: Uint128, burned: Uint128): Uint128 {
  return minUint128(balance, burned)
}

/** D-5: everything else; as the counter is at nothing, that is everything. */
export { releasableCoins } from '../reference/burned-coins.js'
