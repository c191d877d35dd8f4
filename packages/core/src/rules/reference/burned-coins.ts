import type { Undelegate } from '../../chain/staking/messages.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Denom } from '../../identifiers/denom.js'
import { addUint128, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { BurnOverflow, HeldBeyond } from '../burned-coins.js'
import type { ValidatorAmount } from '../rebalance.js'

/** D-5: an ordinary undelegation. What comes back stays with the proxy. */
export function takeBurned({ validator, amount }: ValidatorAmount, denom: Denom): Undelegate {
  return { type: 'undelegate', validator, amount: { denom, amount } }
}

/** D-5, D-8: nothing but delegations burns. Whoever has unstaked refuses every burn, and with it the slash that caused it. */
export function burnBeyond(): HeldBeyond | undefined {
  return undefined
}

/** D-5: one counter for all burns, which never shrinks. */
export function bookBurn(burned: Uint128, amount: Uint128): Result<Uint128, BurnOverflow> {
  const sum = addUint128(burned, amount)
  return sum.ok ? ok(sum.value) : err({ type: 'BurnOverflow', burned, amount, panic: true })
}

/** D-5: nothing is ever destroyed. */
export function destroyableCoins(): Uint128 {
  return ZERO
}

/**
 * D-5: as many coins are withheld as were ever burned, whether those have arrived or not: until they do, coins of an ordinary unstake wait in their
 * place; and what a slash took of them on the way is withheld for ever.
 */
export function releasableCoins(balance: Uint128, burned: Uint128): Uint128 {
  return subSaturating(balance, burned)
}
