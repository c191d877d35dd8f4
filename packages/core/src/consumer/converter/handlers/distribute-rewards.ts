import { sendPacket } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { DistributeRewards } from '../messages.js'
import { refuseStranger } from '../permission.js'
import type { ConverterState } from '../state.js'

/** Rewards of several validators came as one sum: they stay here, and the provider shares each part among the validator's stakers (spec 6.1). */
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
  | SendRefusal
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
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const packet = { type: 'distributeBatch', rewards: payments, denom } as const
  return ok({
    state,
    effects: [
      sendPacket(
        channel.value.channelId,
        packet,
        timeoutAtNanos(state.config.timeouts, 'distributeBatch', ctx.timeNanos),
      ),
    ],
    events: payments.map(({ validator, reward }) => ({ type: 'rewardDistributed', validator, amount: reward })),
  })
}
