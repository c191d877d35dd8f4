import { refuseFunds } from '../../../foundation/payment.js'
import { err } from '../../../foundation/result.js'
import { type CloseRefusal, closePage } from '../close-page.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ContinueClose } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/** Anybody: gives back the next page of a channel that has ended (spec 4.8, D-15). Error: `ChannelNotClosing` when nothing is left to give back. */
export function continueClose(
  state: ExternalStakingState,
  { limit }: ContinueClose,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'NotDeployed' | 'ChannelNotClosing' | CloseRefusal> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('continueClose')
  if (refused) return err(refused)
  const page = ctx.rules.closingPage(limit)
  if (state.life.closing === null || page === null) return err({ type: 'ChannelNotClosing' })
  return closePage(state, page, ctx)
}
