import type { Coin } from '../../numbers/coin.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { StakingError } from './errors.js'
import type { StakingState } from './state.js'

/** The refusal of a coin of nothing, or of another denom than the chain stakes. */
export function refuseCoin(
  { config }: StakingState,
  { denom, amount }: Coin,
): Extract<StakingError, { type: 'UnexpectedDenom' }> | ZeroAmount | undefined {
  if (amount === 0n) return { type: 'ZeroAmount' }
  return denom === config.bondDenom ? undefined : { type: 'UnexpectedDenom', denom, expected: config.bondDenom }
}
