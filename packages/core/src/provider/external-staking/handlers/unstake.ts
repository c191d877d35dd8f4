import { sendPacket } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { nextTxId } from '../../../identifiers/tx-id.js'
import { sumOfParts } from '../../../numbers/uint128.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { prepareSub } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import { changedDigests, epochField } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { ONE_SENT, refuseExit } from '../frozen-validator.js'
import { stakeKey, stakerKey } from '../keys.js'
import type { Unstake } from '../messages.js'
import { withSent } from '../pending.js'
import { createStake, type ExternalStakingState } from '../state.js'

/**
 * Sends stake of the sender on its way off a validator (spec 4.2). The unbonding period begins with the consumer's answer. What the
 * validator is by now does not matter, unless both sides are being re-synced (`ValidatorFrozen`, spec 8.9).
 */
export function unstake(
  state: ExternalStakingState,
  { validator, amount }: Unstake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'FundsNotAccepted' | 'UnexpectedDenom' | 'ZeroAmount' | 'NotEnoughStake' | 'ValidatorFrozen' | SendRefusal
> {
  const refused = refuseFunds(ctx.funds) ?? refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.sender
  const key = stakeKey(user, validator)
  const known = state.stakes.get(key)
  const { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent } =
    known ?? createStake()
  const shrunk = prepareSub(stake, amount.amount)
  if (!shrunk.ok) return err({ type: 'NotEnoughStake', available: stake.low, asked: amount.amount })
  const channel = openChannel(state)
  if (!channel.ok) return channel
  const frozen = refuseExit(state, validator)
  if (frozen) return err(frozen)

  const txId = nextTxId(state.lastTxId)
  const { timeouts } = state.config
  return ok({
    state: withSent(state, {
      txId,
      tx: {
        type: 'inFlightUnstaking',
        user,
        validator,
        amount: amount.amount,
        ...ctx.rules.stampSent(ctx.timeNanos),
      },
      key,
      stake: {
        stake: shrunk.value,
        // Parts of one stake, which is an Uint128.
        leaving: sumOfParts(leaving, amount.amount),
        pendingUnbonds,
        pointsAlignment,
        withdrawnFunds,
        reservedFunds,
        recent,
      },
      // Nothing off nowhere is a stake too, where zero amounts are taken.
      stakers: known ? state.stakers : state.stakers.set(stakerKey(validator, user), true),
      lastTxId: txId,
      digests: changedDigests(state, validator, ONE_SENT),
    }),
    effects: [
      sendPacket(
        channel.value.channelId,
        { type: 'unstake', delegator: user, validator, unstake: amount, txId, ...epochField(state, validator) },
        timeoutAtNanos(timeouts, 'unstake', ctx.timeNanos),
      ),
    ],
    events: [{ type: 'unstaked', txId, user, validator, amount: amount.amount }],
  })
}
