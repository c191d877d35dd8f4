import { sendPacket } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { nextTxId } from '../../../identifiers/tx-id.js'
import { sumOfParts } from '../../../numbers/uint128.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import { distributionOf, withdrawableReward } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { stakeKey } from '../keys.js'
import type { WithdrawRewards } from '../messages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Has the rewards of the sender's stake on one validator paid to a recipient on the consumer: all that was earned and not withdrawn (spec 4.2, 4.3).
 * Who the recipient is the consumer finds out.
 *
 * Errors: `NoRewards`, `IbcChannelNotOpen`, `ChannelClosing`, `PairingFrozen`; under `reference` also `NegativeReward` (a panic), see {@link withdrawableReward}, and
 * `AboveLimit` and `BelowZero` where points leave their bits.
 */
export function withdrawRewards(
  state: ExternalStakingState,
  { validator, remoteRecipient }: WithdrawRewards,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'FundsNotAccepted' | 'NegativeReward' | 'AboveLimit' | 'BelowZero' | 'NoRewards' | SendRefusal
> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const user = ctx.sender
  const key = stakeKey(user, validator)
  const known = state.stakes.get(key)
  if (known === undefined) return err({ type: 'NoRewards', user, validator })
  const reward = withdrawableReward(known, distributionOf(state, validator), ctx.rules)
  if (!reward.ok) return reward
  const amount = reward.value
  if (amount === 0n) return err({ type: 'NoRewards', user, validator })
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const txId = nextTxId(state.lastTxId)
  const { config, life, stakers, distributions, validatorSet, slashing } = state
  const { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, recent } = known
  // A part of what was earned.
  const reservedFunds = sumOfParts(known.reservedFunds, ctx.rules.reservedReward(amount))
  return ok({
    state: {
      config,
      channel: channel.value,
      life,
      stakes: state.stakes.set(key, {
        stake,
        leaving,
        pendingUnbonds,
        pointsAlignment,
        withdrawnFunds,
        reservedFunds,
        recent,
      }),
      stakers,
      distributions,
      pending: state.pending.set(txId, { type: 'inFlightTransferFunds', user, validator, amount }),
      validatorSet,
      slashing,
      burns: state.burns,
      lastTxId: txId,
    },
    effects: [
      sendPacket(
        channel.value.channelId,
        {
          type: 'transferRewards',
          rewards: { denom: config.rewardsDenom, amount },
          recipient: remoteRecipient,
          txId,
        },
        timeoutAtNanos(config.timeouts, 'transferRewards', ctx.timeNanos),
      ),
    ],
    events: [{ type: 'withdrewRewards', txId, user, validator, recipient: remoteRecipient, amount }],
  })
}
