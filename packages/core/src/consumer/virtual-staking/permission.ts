import { refuseFunds } from '../../foundation/payment.js'
import type { Coin } from '../../numbers/coin.js'
import type { VirtualStakingContext } from './effects.js'
import type { VirtualStakingError } from './errors.js'
import type { VirtualStakingState } from './state.js'

/** The refusal of a message that came with coins, or not from the converter; checked in this order (spec 7.2). */
export function refuseStranger(
  { config: { converter } }: VirtualStakingState,
  ctx: VirtualStakingContext,
): Extract<VirtualStakingError, { type: 'FundsNotAccepted' | 'Unauthorized' }> | undefined {
  const paid = refuseFunds(ctx.funds)
  if (paid) return paid
  return ctx.sender === converter ? undefined : { type: 'Unauthorized', sender: ctx.sender, converter }
}

/** The refusal of a request that came with coins, not from the converter, or in another denom; checked in this order (spec 7.2). */
export function refuseRequest(
  state: VirtualStakingState,
  amount: Coin,
  ctx: VirtualStakingContext,
): Extract<VirtualStakingError, { type: 'FundsNotAccepted' | 'Unauthorized' | 'WrongDenom' }> | undefined {
  const stranger = refuseStranger(state, ctx)
  if (stranger) return stranger
  const { denom } = state.config
  return amount.denom === denom ? undefined : { type: 'WrongDenom', sent: amount.denom, expected: denom }
}
