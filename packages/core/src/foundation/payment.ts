import type { Denom } from '../identifiers/denom.js'
import type { Coin } from '../numbers/coin.js'
import type { Uint128 } from '../numbers/uint128.js'
import { err, ok, type Result } from './result.js'

/** Why the coins that came with a message are not the expected ones (spec 2.2). */
export type PaymentError =
  | FundsNotAccepted
  | { readonly type: 'NoFunds'; readonly expected: Denom }
  | { readonly type: 'MissingDenom'; readonly expected: Denom }
  | { readonly type: 'ExtraDenom'; readonly denom: Denom }
  | { readonly type: 'MultipleDenoms'; readonly funds: readonly Coin[] }

/** Coins came with a message that takes none. */
export interface FundsNotAccepted {
  readonly type: 'FundsNotAccepted'
  readonly funds: readonly Coin[]
}

/** The refusal of a message that takes no coins, if some came. */
export function refuseFunds(funds: readonly Coin[]): FundsNotAccepted | undefined {
  return funds.length === 0 ? undefined : { type: 'FundsNotAccepted', funds }
}

/**
 * The amount of the one coin that must come with a message, above zero.
 *
 * Errors: `NoFunds`; `MultipleDenoms` when more than one coin came, whichever they are; `MissingDenom` when it is another one.
 */
export function requireOneCoin(
  funds: readonly Coin[],
  expected: Denom,
): Result<Uint128, Extract<PaymentError, { type: 'NoFunds' | 'MissingDenom' | 'MultipleDenoms' }>> {
  const [coin, ...others] = funds
  if (!coin || (coin.amount === 0n && others.length === 0)) return err({ type: 'NoFunds', expected })
  if (others.length > 0) return err({ type: 'MultipleDenoms', funds })
  return coin.denom === expected ? ok(coin.amount) : err({ type: 'MissingDenom', expected })
}
