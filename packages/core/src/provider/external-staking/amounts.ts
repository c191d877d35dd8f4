import type { Coin } from '../../numbers/coin.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { ExternalStakingContext } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import type { ExternalStakingState } from './state.js'

/** The refusal of a coin that is not of the vault's denom, or of an amount that the rules refuse. */
export function refuseCoin(
  state: ExternalStakingState,
  { denom, amount }: Coin,
  ctx: ExternalStakingContext,
): Extract<ExternalStakingError, { type: 'UnexpectedDenom' }> | ZeroAmount | undefined {
  const expected = state.config.denom
  return denom === expected ? ctx.rules.refuseAmount(amount) : { type: 'UnexpectedDenom', denom, expected }
}
