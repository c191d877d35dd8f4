import type { Coin } from '../../numbers/coin.js'
import type { ZeroAmount } from '../../rules/rules.js'
import type { ConverterContext } from './effects.js'
import type { ConverterError } from './errors.js'
import type { ConverterState } from './state.js'

/** The refusal of a coin that is not the provider's, or of an amount that the rules refuse. */
export function refuseRemoteCoin(
  { config: { remoteDenom } }: ConverterState,
  { denom, amount }: Coin,
  ctx: ConverterContext,
): Extract<ConverterError, { type: 'WrongDenom' }> | ZeroAmount | undefined {
  return denom === remoteDenom
    ? ctx.rules.refuseAmount(amount)
    : { type: 'WrongDenom', sent: denom, expected: remoteDenom }
}

/** The refusal of a coin that is not the consumer's own. */
export function refuseLocalCoin(
  { config: { localDenom } }: ConverterState,
  { denom }: Coin,
): Extract<ConverterError, { type: 'WrongDenom' }> | undefined {
  return denom === localDenom ? undefined : { type: 'WrongDenom', sent: denom, expected: localDenom }
}
