import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseBeforeChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { DistributeRewards } from '../messages.js'
import { postOnLane } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import { rewardItems } from '../reward-way.js'
import type { ConverterState } from '../state.js'

/** Rewards of several validators came as one sum: they stay here or travel on (spec 8.8), and the provider shares each part among the validator's stakers (spec 6.1). What cannot be sent now waits. */
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
  const unpaired = refuseBeforeChannel(state)
  if (unpaired) return err(unpaired)

  const posted = postOnLane(state, 'rewards', rewardItems(state.config, payments), ctx)
  return ok({
    state: posted.state,
    effects: posted.effects,
    events: [
      ...payments.map(({ validator, reward }) => ({ type: 'rewardDistributed' as const, validator, amount: reward })),
      ...posted.events,
    ],
  })
}
