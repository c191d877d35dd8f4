import { sendPacket } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { DistributeReward } from '../messages.js'
import { refuseStranger } from '../permission.js'
import type { ConverterState } from '../state.js'

/** Rewards of one validator came: they stay here, and the provider shares them among its stakers (spec 6.1). */
export function distributeReward(
  state: ConverterState,
  { validator }: DistributeReward,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | 'NoFunds' | 'MissingDenom' | 'MultipleDenoms' | SendRefusal> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const denom = state.config.localDenom
  const amount = requireOneCoin(ctx.funds, denom)
  if (!amount.ok) return amount
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const packet = { type: 'distribute', validator, rewards: coin(denom, amount.value) } as const
  return ok({
    state,
    effects: [
      sendPacket(channel.value.channelId, packet, timeoutAtNanos(state.config.timeouts, 'distribute', ctx.timeNanos)),
    ],
    events: [{ type: 'rewardDistributed', validator, amount: amount.value }],
  })
}
