import type { Denom } from '../identifiers/denom.js'
import type { Coin } from '../numbers/coin.js'
import type { Uint128 } from '../numbers/uint128.js'
import { err, ok, type Result } from './result.js'

/** Why the coins that came with a message are not the expected ones (spec 2.2). */
export type PaymentError =
  | { readonly type: 'FundsNotAccepted'; readonly funds: readonly Coin[] }
  | { readonly type: 'NoFunds'; readonly expected: Denom }
  | { readonly type: 'MissingDenom'; readonly expected: Denom }
  | { readonly type: 'ExtraDenom'; readonly denom: Denom }
  | { readonly type: 'MultipleDenoms'; readonly funds: readonly Coin[] }

/** The refusal of a message that takes no coins, if some came. */
export function refuseFunds(funds: readonly Coin[]): Extract<PaymentError, { type: 'FundsNotAccepted' }> | undefined {
  return funds.length === 0 ? undefined : { type: 'FundsNotAccepted', funds }
}

/** The amount of the one coin that must come with a message. Errors: `NoFunds`, `MissingDenom`, `ExtraDenom`. */
export function requireOneCoin(funds: readonly Coin[], expected: Denom): Result<Uint128, PaymentError> {
  const [first, second] = funds
  if (!first) return err({ type: 'NoFunds', expected })
  if (!second) return first.denom === expected ? ok(first.amount) : err({ type: 'MissingDenom', expected })
  const extra = funds.find(({ denom }) => denom !== expected)
  if (funds.every(({ denom }) => denom !== expected)) return err({ type: 'MissingDenom', expected })
  return extra ? err({ type: 'ExtraDenom', denom: extra.denom }) : err({ type: 'MultipleDenoms', funds })
}
