import { err, ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { BankResult } from '../effects.js'
import { buildBalances, buildVesting } from '../genesis.js'
import type { BankInit } from '../messages.js'

/**
 * A bank with its first balances.
 *
 * Errors: `AboveLimit` when an account has 2^128 or more of a denom; `InvalidVesting`, and `AccountExists` where coins vest twice.
 */
export function instantiateBank(
  msg: BankInit,
): BankResult<'AboveLimit' | 'BelowZero' | 'InvalidVesting' | 'AccountExists'> {
  const built = buildBalances(msg.balances)
  if (!built.ok) return err(built.error)
  const vesting = buildVesting(msg.vesting ?? [])
  if (!vesting.ok) return err(vesting.error)
  const config = { rules: msg.rules ?? 'safe', trusted: msg.trusted ?? TRUSTED_MODULES }
  const { balances, supplies } = built.value
  return ok({ state: { config, balances, supplies, vesting: vesting.value }, effects: [], events: [] })
}
