import { moduleEffect, sendPacket } from '../../../foundation/effects.js'
import type { Outcome } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { nextTxId } from '../../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { coin } from '../../../numbers/coin.js'
import { sumOfParts, type Uint128 } from '../../../numbers/uint128.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import { distributionOf, withdrawableReward } from '../earning.js'
import type {
  ExternalStakingContext,
  ExternalStakingEffect,
  ExternalStakingEvent,
  ExternalStakingResult,
} from '../effects.js'
import { stakeKey } from '../keys.js'
import type { WithdrawRewards } from '../messages.js'
import { withSent } from '../pending.js'
import type { ExternalStakingState, Stake } from '../state.js'

/**
 * Has the rewards of the sender's stake on one validator paid: all that was earned and not withdrawn (spec 4.2, 4.3). On the consumer to a recipient, and who that is the
 * consumer finds out; or, where rewards come as coins, here and at once to the sender (spec 8.8), for which no channel is needed.
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
  if (state.config.rewardRoute === 'ics20') return ok(paidHere(state, { user, validator, key, known, amount }))
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const txId = nextTxId(state.lastTxId)
  const { rewardsDenom, timeouts } = state.config
  const { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, recent } = known
  // A part of what was earned.
  const reservedFunds = sumOfParts(known.reservedFunds, ctx.rules.reservedReward(amount))
  return ok({
    state: withSent(state, {
      txId,
      tx: { type: 'inFlightTransferFunds', user, validator, amount },
      key,
      stake: { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent },
      lastTxId: txId,
      digests: state.digests,
    }),
    effects: [
      sendPacket(
        channel.value.channelId,
        {
          type: 'transferRewards',
          rewards: { denom: rewardsDenom, amount },
          recipient: remoteRecipient,
          txId,
        },
        timeoutAtNanos(timeouts, 'transferRewards', ctx.timeNanos),
      ),
    ],
    events: [{ type: 'withdrewRewards', txId, user, validator, recipient: remoteRecipient, amount }],
  })
}

/** What a user has earned with one stake, and the stake as it was. */
interface Earned {
  readonly user: Address
  readonly validator: ValoperAddress
  readonly key: string
  readonly known: Stake
  readonly amount: Uint128
}

/** The coins came before, and lie here. */
function paidHere(
  state: ExternalStakingState,
  { user, validator, key, known, amount }: Earned,
): Outcome<ExternalStakingState, ExternalStakingEffect, ExternalStakingEvent> {
  // A part of what was earned.
  const withdrawnFunds = sumOfParts(known.withdrawnFunds, amount)
  const payment = [coin(state.config.rewardsDenom, amount)]
  return {
    state: { ...state, stakes: state.stakes.set(key, { ...known, withdrawnFunds }) },
    effects: [moduleEffect('bank', { type: 'send', to: user, amount: payment })],
    events: [{ type: 'paidRewards', user, validator, amount }],
  }
}
