import { refuseFunds } from '../../foundation/payment.js'
import type { ExternalStakingContext } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import type { ExternalStakingState } from './state.js'

/** The refusal of a message of governance that came with coins, that the rules do not have, or that somebody else sent; checked in this order. */
export function refuseOthers(
  { config: { authority } }: ExternalStakingState,
  message: string,
  ctx: ExternalStakingContext,
): Extract<ExternalStakingError, { type: 'FundsNotAccepted' | 'NotDeployed' | 'Unauthorized' }> | undefined {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed(message)
  if (refused) return refused
  return ctx.sender === authority ? undefined : { type: 'Unauthorized', sender: ctx.sender }
}
