import { err, ok } from '../../../../foundation/result.js'
import { openChannel } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { ReceiveRewards } from '../messages.js'
import type { MeshConsumerState } from '../state.js'
import { tellProvider } from '../tell-provider.js'

/**
 * Rewards of a validator came with the message: the provider is told of them first, and the coins follow when it has heard (spec 10).
 *
 * Errors: `Unauthorized` from anybody but the meta-staking (safe); `NoChannel`; `NoRewards` without a coin (under `reference` a panic); `SeveralRewards` (safe).
 */
export function receiveRewards(
  state: MeshConsumerState,
  { validator }: ReceiveRewards,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'Unauthorized' | 'NoChannel' | 'NoRewards' | 'SeveralRewards'> {
  const { config } = state
  const stranger = ctx.rules.refuseRewardsFrom(ctx.sender, config.metaStaking)
  if (stranger) return err(stranger)
  const channel = openChannel(state.channel)
  if (!channel.ok) return channel
  const [rewards] = ctx.funds
  if (rewards === undefined) return err(ctx.rules.noRewards())
  const several = ctx.rules.refuseSeveralRewards(ctx.funds.length)
  if (several) return err(several)

  const packet = { type: 'rewards', validator, totalFunds: rewards } as const
  return ok({
    state,
    effects: [tellProvider(config, channel.value, packet, ctx)],
    events: [{ type: 'meshRewardsTold', validator, rewards }],
  })
}
