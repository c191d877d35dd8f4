import { err, ok, type Result } from '../../foundation/result.js'
import { addUint128, subSaturating, type Uint128 } from '../../numbers/uint128.js'
import type { BurnOverflow } from '../burned-coins.js'

/** D-5: one counter for all burns, which never shrinks. */
export function bookBurn(burned: Uint128, amount: Uint128): Result<Uint128, BurnOverflow> {
  const sum = addUint128(burned, amount)
  return sum.ok ? ok(sum.value) : err({ type: 'BurnOverflow', burned, amount, panic: true })
}

/**
 * D-5: as many coins are withheld as were ever burned, whether those have arrived or not: until they do, coins of an ordinary unstake wait in their
 * place; and what a slash took of them on the way is withheld for ever.
 */
export function releasableCoins(balance: Uint128, burned: Uint128): Uint128 {
  return subSaturating(balance, burned)
}
