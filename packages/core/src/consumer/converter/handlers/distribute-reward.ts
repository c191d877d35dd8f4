import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { refuseBeforeChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { DistributeReward } from '../messages.js'
import { postOnLane } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import type { ConverterState } from '../state.js'

/** Rewards of one validator came: they stay here or travel on (spec 8.8), and the provider shares them among its stakers (spec 6.1). What cannot be sent now waits. */
export function distributeReward(
  state: ConverterState,
  { validator }: DistributeReward,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | 'NoFunds' | 'MissingDenom' | 'MultipleDenoms' | 'IbcChannelNotOpen'> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const denom = state.config.localDenom
  const amount = requireOneCoin(ctx.funds, denom)
  if (!amount.ok) return amount
  const unpaired = refuseBeforeChannel(state)
  if (unpaired) return err(unpaired)

  const packet = { type: 'distribute', validator, rewards: coin(denom, amount.value) } as const
  const sent = postOnLane(state, 'rewards', [packet], ctx)
  return ok({
    state: sent.state,
    effects: sent.effects,
    events: [{ type: 'rewardDistributed', validator, amount: amount.value }, ...sent.events],
  })
}
