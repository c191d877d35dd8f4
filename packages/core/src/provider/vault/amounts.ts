import type { Coin } from '../../numbers/coin.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { VaultContext } from './effects.js'
import type { VaultError } from './errors.js'
import type { VaultState } from './state.js'

/** The refusal of a coin that is not of the vault's denom, or of an amount that the rules refuse. */
export function refuseCoin(
  state: VaultState,
  { denom, amount }: Coin,
  ctx: VaultContext,
): Extract<VaultError, { type: 'UnexpectedDenom' }> | ZeroAmount | undefined {
  const expected = state.config.denom
  return denom === expected ? ctx.rules.refuseAmount(amount) : { type: 'UnexpectedDenom', denom, expected }
}
