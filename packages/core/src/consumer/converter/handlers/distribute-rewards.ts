import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { speaks } from '../../../packets/dialect.js'
import { channelToQueueOn } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { DistributeRewards } from '../messages.js'
import { type LanePacket, postAllOnLane } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import type { ConverterConfig, ConverterState } from '../state.js'

/** Rewards of several validators came as one sum: they stay here, and the provider shares each part among the validator's stakers (spec 6.1). What cannot be sent now waits. */
export function distributeRewards(
  state: ConverterState,
  { payments }: DistributeRewards,
  ctx: ConverterContext,
): ConverterResult<
  | 'Unauthorized'
  | 'OverflowAbort'
  | 'NoFunds'
  | 'MissingDenom'
  | 'MultipleDenoms'
  | 'DistributeRewardsInvalidAmount'
  | 'IbcChannelNotOpen'
> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const sum = payments.reduce((before, { reward }) => before + reward, 0n)
  const aborted = ctx.rules.overflowAbort(sum)
  if (aborted) return err(aborted)
  const denom = state.config.localDenom
  const sent = requireOneCoin(ctx.funds, denom)
  if (!sent.ok) return sent
  if (sum !== sent.value) return err({ type: 'DistributeRewardsInvalidAmount', sum, sent: sent.value })
  const channel = channelToQueueOn(state)
  if (!channel.ok) return channel

  const packets = rewardPackets(payments, state.config)
  const posted = postAllOnLane(state, 'rewards', packets, channel.value.channelId, ctx)
  return ok({
    state: posted.state,
    effects: posted.effects,
    events: [
      ...payments.map(({ validator, reward }) => ({ type: 'rewardDistributed' as const, validator, amount: reward })),
      ...posted.events,
    ],
  })
}

/** One packet for all, or one for each validator where the dialect has no other (spec 8.1). */
function rewardPackets(
  payments: DistributeRewards['payments'],
  { dialect, localDenom: denom }: ConverterConfig,
): readonly LanePacket[] {
  return speaks(dialect, 'distributeBatch')
    ? [{ type: 'distributeBatch', rewards: payments, denom }]
    : payments.map(({ validator, reward }) => ({ type: 'distribute', validator, rewards: coin(denom, reward) }))
}
