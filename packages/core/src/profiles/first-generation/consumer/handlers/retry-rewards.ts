import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import { openChannel } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import { rewardKey } from '../keys.js'
import type { RetryRewards } from '../messages.js'
import type { MeshConsumerState } from '../state.js'
import { tellProvider } from '../tell-provider.js'

/**
 * The provider is told again of all rewards of a validator that it did not hear of.
 *
 * Errors: `FundsNotAccepted`; `NotDeployed` (reference); `NothingToRetry`; `NoChannel`.
 */
export function retryRewards(
  state: MeshConsumerState,
  { validator, denom }: RetryRewards,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'FundsNotAccepted' | 'NotDeployed' | 'NothingToRetry' | 'NoChannel'> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('retryRewards')
  if (refused) return err(refused)
  const key = rewardKey(validator, denom)
  const amount = state.unsent.get(key)
  if (amount === undefined) return err({ type: 'NothingToRetry' })
  const channel = openChannel(state.channel)
  if (!channel.ok) return channel

  const rewards = coin(denom, amount)
  const packet = { type: 'rewards', validator, totalFunds: rewards } as const
  return ok({
    state: { ...state, unsent: state.unsent.delete(key) },
    effects: [tellProvider(state.config, channel.value, packet, ctx)],
    events: [{ type: 'meshRewardsTold', validator, rewards }],
  })
}
