import { err, ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { BankResult } from '../effects.js'
import { buildBalances } from '../genesis.js'
import type { BankInit } from '../messages.js'

/** A bank with its first balances. `AboveLimit` when an account has 2^128 or more of a denom. */
export function instantiateBank(msg: BankInit): BankResult<'AboveLimit' | 'BelowZero'> {
  const built = buildBalances(msg.balances)
  if (!built.ok) return err(built.error)
  const config = { rules: msg.rules ?? 'safe', trusted: msg.trusted ?? TRUSTED_MODULES }
  const { balances, supplies } = built.value
  return ok({ state: { config, balances, supplies }, effects: [], events: [] })
}
