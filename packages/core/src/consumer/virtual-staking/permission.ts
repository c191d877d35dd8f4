import { refuseFunds } from '../../foundation/payment.js'
import type { Coin } from '../../numbers/coin.js'
import type { VirtualStakingContext } from './effects.js'
import type { VirtualStakingError } from './errors.js'
import type { VirtualStakingState } from './state.js'

/** The refusal of a request that came with coins, not from the converter, or in another denom; checked in this order (spec 7.2). */
export function refuseRequest(
  { config: { converter, denom } }: VirtualStakingState,
  amount: Coin,
  ctx: VirtualStakingContext,
): Extract<VirtualStakingError, { type: 'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' }> | undefined {
  const paid = refuseFunds(ctx.funds)
  if (paid) return paid
  if (ctx.sender !== converter) return { type: 'Unauthorized', sender: ctx.sender, converter }
  return amount.denom === denom ? undefined : { type: 'WrongDenom', sent: amount.denom, expected: denom }
}
