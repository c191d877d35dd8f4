import { type PaymentError, refuseFunds } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import type { ProxyContext } from './effects.js'
import type { ProxyError } from './errors.js'

/** The refusal of a message that takes no coins and that only one may send: who sends it is looked at first. */
export function refuseUnlessFrom(
  allowed: Address,
  { sender, funds }: ProxyContext,
): Extract<ProxyError, { type: 'Unauthorized' }> | Extract<PaymentError, { type: 'FundsNotAccepted' }> | undefined {
  return sender === allowed ? refuseFunds(funds) : { type: 'Unauthorized', sender }
}

/** The refusal of a coin that is not of the proxy's denom. Of how much, the chain decides. */
export function refuseDenom(expected: Denom, { denom }: Coin): UnexpectedDenom | undefined {
  return denom === expected ? undefined : { type: 'UnexpectedDenom', denom, expected }
}
