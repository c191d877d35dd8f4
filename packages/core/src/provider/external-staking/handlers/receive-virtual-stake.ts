import { sendPacket } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { prepareAdd } from '../../../sync/value-range.js'
import { refuseCoin } from '../../amounts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import { changedDigests, epochField } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { ONE_SENT, refuseNewStake } from '../frozen-validator.js'
import { stakeKey, stakerKey } from '../keys.js'
import type { ReceiveVirtualStake } from '../messages.js'
import { withSent } from '../pending.js'
import { createStake, type ExternalStakingState } from '../state.js'

/**
 * The vault has put a lien on a user's collateral: sends the stake to the consumer (spec 4.2). It counts from the consumer's answer on.
 *
 * The amount has no upper limit here; the vault has checked it against the collateral. `InvalidAddress` for an owner who can be nobody on this chain;
 * `OverflowAbort` (a panic, reference) where the stake would pass 2^128 - 1.
 */
export function receiveVirtualStake(
  state: ExternalStakingState,
  { owner, validator, amount, txId }: ReceiveVirtualStake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  | 'Unauthorized'
  | 'UnexpectedDenom'
  | 'ZeroAmount'
  | 'InvalidAddress'
  | 'ValidatorNotActive'
  | 'ValidatorFrozen'
  | 'RangeOverflow'
  | 'OverflowAbort'
  | 'TxIdTaken'
  | SendRefusal
> {
  const { config, validatorSet } = state
  if (ctx.sender !== config.vault) return err({ type: 'Unauthorized', sender: ctx.sender })
  const refused = refuseCoin(state, amount, ctx)
  if (refused) return err(refused)
  const user = ctx.query.parseAddress(owner)
  if (!user.ok) return user
  if (ctx.rules.validatorStatus(validatorSet, validator) !== 'active')
    return err({ type: 'ValidatorNotActive', validator })
  const frozen = refuseNewStake(state, validator)
  if (frozen) return err(frozen)
  const key = stakeKey(owner, validator)
  const known = state.stakes.get(key)
  const { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent } =
    known ?? createStake()
  const grown = prepareAdd(stake, amount.amount)
  if (!grown.ok) return err(ctx.rules.overflowAbort(stake.high + amount.amount) ?? grown.error)
  const taken = ctx.rules.refuseTxId(txId, state.pending.has(txId))
  if (taken) return err(taken)
  const channel = openChannel(state)
  if (!channel.ok) return channel

  return ok({
    state: withSent(state, {
      txId,
      tx: { type: 'inFlightStaking', user: owner, validator, amount: amount.amount, sentAtNanos: ctx.timeNanos },
      key,
      stake: {
        stake: grown.value,
        leaving,
        pendingUnbonds,
        pointsAlignment,
        withdrawnFunds,
        reservedFunds,
        recent,
      },
      stakers: known ? state.stakers : state.stakers.set(stakerKey(validator, owner), true),
      digests: changedDigests(state, validator, ONE_SENT),
    }),
    effects: [
      sendPacket(
        channel.value.channelId,
        { type: 'stake', delegator: owner, validator, stake: amount, txId, ...epochField(state, validator) },
        timeoutAtNanos(config.timeouts, 'stake', ctx.timeNanos),
      ),
    ],
    events: [{ type: 'receivedVirtualStake', txId, user: owner, validator, amount: amount.amount }],
  })
}
