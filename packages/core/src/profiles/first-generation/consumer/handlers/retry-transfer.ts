import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { RetryTransfer } from '../messages.js'
import type { MeshConsumerState } from '../state.js'
import { providerAddress, transferToProvider } from '../tell-provider.js'

/** Coins that came back go out again. Errors: `FundsNotAccepted`; `NotDeployed` (reference); `NothingToRetry`. */
export function retryTransfer(
  state: MeshConsumerState,
  { denom }: RetryTransfer,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'FundsNotAccepted' | 'NotDeployed' | 'NothingToRetry'> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('retryTransfer')
  if (refused) return err(refused)
  const amount = state.returned.get(denom)
  if (amount === undefined) return err({ type: 'NothingToRetry' })

  const rewards = coin(denom, amount)
  return ok({
    state: { ...state, returned: state.returned.delete(denom) },
    effects: [transferToProvider(state.config, rewards, ctx)],
    events: [{ type: 'meshRewardsTransferred', rewards, receiver: providerAddress(state.config) }],
  })
}
