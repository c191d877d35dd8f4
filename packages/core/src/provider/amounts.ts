import type { Denom, UnexpectedDenom } from '../identifiers/denom.js'
import type { Coin } from '../numbers/coin.js'
import type { AmountRules, ZeroAmount } from '../rules/rules.js'

/** The refusal of a coin that is not of the vault's denom, or of an amount that the rules refuse. */
export function refuseCoin(
  { config }: { readonly config: { readonly denom: Denom } },
  { denom, amount }: Coin,
  { rules }: { readonly rules: AmountRules },
): UnexpectedDenom | ZeroAmount | undefined {
  const expected = config.denom
  return denom === expected ? rules.refuseAmount(amount) : { type: 'UnexpectedDenom', denom, expected }
}
