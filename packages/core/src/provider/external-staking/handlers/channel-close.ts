import { err, ok, type Result } from '../../../foundation/result.js'
import { refuseChannel } from '../channel.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import { splitStakeKey, stakerKey } from '../keys.js'
import type { ExternalStakingDoor } from '../messages.js'
import { withoutLatest } from '../slashing-book.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The channel is closed from this side: every stake of everybody is free now, as far as it is certain (spec 4.8). Packets in flight are answered by
 * their timeouts. The channel stays stored, so that no other opens.
 *
 * `BelowZero` and `AboveLimit` (panics) only under `reference`.
 */
export function channelCloseInit(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelCloseInit'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch' | StakeTotalAbort['type']> {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  const freed = freeAll(state, ctx)
  if (!freed.ok) return freed
  return ok({ state: freed.value, effects: [], events: [{ type: 'channelClosed', channelId }] })
}

/** The other side closed the channel: it may not, always refused (spec 4.8). */
export function channelCloseConfirm(): ExternalStakingResult<'IbcChannelCloseConfirmDisallowed'> {
  return err({ type: 'IbcChannelCloseConfirmDisallowed' })
}

function freeAll(
  state: ExternalStakingState,
  { rules, timeNanos }: ExternalStakingContext,
): Result<ExternalStakingState, StakeTotalAbort> {
  let next = state
  for (const [key, before] of state.stakes) {
    const { user, validator } = splitStakeKey(key)
    const { freed, stake } = rules.closeStake(before.stake)
    const { leaving, withdrawnFunds, reservedFunds } = before
    const earning = changeEarning(rules, distributionOf(next, validator), {
      before,
      after: { stake, leaving },
      moved: -freed,
    })
    if (!earning.ok) return earning
    const { pointsAlignment, distribution } = earning.value
    const pendingUnbonds = rules.queueUnbond(before.pendingUnbonds, { amount: freed, releaseAtNanos: timeNanos })
    next = {
      ...next,
      stakes: next.stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds }),
      distributions: next.distributions.set(validator, distribution),
      slashing: withoutLatest(next.slashing, stakerKey(validator, user), freed),
    }
  }
  return ok(next)
}
