import type { Denom } from '../identifiers/denom.js'
import type { Uint128 } from './uint128.js'

/** An amount of one denomination, smallest unit. */
export interface Coin {
  readonly denom: Denom
  readonly amount: Uint128
}

/** Makes a coin. */
export function coin(denom: Denom, amount: Uint128): Coin {
  return { denom, amount }
}

/** How people of the chain write a coin: `15ustake`. */
export function formatCoin({ amount, denom }: Coin): string {
  return `${amount}${denom}`
}
