import type { Denom, UnexpectedDenom } from '../identifiers/denom.js'
import type { Coin } from '../numbers/coin.js'
import type { ZeroAmount } from '../rules/rules.js'

/** The refusal of a coin of nothing, or of another denom than the chain stakes. */
export function refuseCoin(
  { config }: { readonly config: { readonly bondDenom: Denom } },
  { denom, amount }: Coin,
): UnexpectedDenom | ZeroAmount | undefined {
  if (amount === 0n) return { type: 'ZeroAmount' }
  return denom === config.bondDenom ? undefined : { type: 'UnexpectedDenom', denom, expected: config.bondDenom }
}
