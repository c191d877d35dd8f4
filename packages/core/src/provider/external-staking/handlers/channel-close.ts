import { err, ok } from '../../../foundation/result.js'
import { voidBurns } from '../burn-queue.js'
import { refuseClose } from '../channel.js'
import { type CloseRefusal, closePage, freeStake } from '../close-page.js'
import { createDigestBook } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingEvent, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor } from '../messages.js'
import { withThrottle } from '../slashing-book.js'
import type { ExternalStakingState } from '../state.js'
import { type ThrottleBook, withoutQueue } from '../throttle-book.js'

/**
 * This end of the channel is closed: everything goes back to its owners (spec 4.8, D-15), a first page now and the rest by `continueClose`. Under `reference` all
 * stakes at once as far as they are certain, and nothing else. Slashes that a throttle kept back are void: they could take nothing more (decision 24).
 *
 * `BelowZero` and `AboveLimit` (panics) only under `reference`.
 */
export function channelCloseInit(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelCloseInit'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing' | CloseRefusal> {
  return endChannel(state, channelId, ctx)
}

/** The consumer closed its end: this one ends with it. `IbcChannelCloseConfirmDisallowed` under `reference`, always. */
export function channelCloseConfirm(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelCloseConfirm'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'IbcChannelCloseConfirmDisallowed' | 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing' | CloseRefusal
> {
  const disallowed = ctx.rules.refuseCloseConfirm()
  return disallowed ? err(disallowed) : endChannel(state, channelId, ctx)
}

function endChannel(
  state: ExternalStakingState,
  channelId: string,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing' | CloseRefusal> {
  const refused = refuseClose(state, channelId)
  if (refused) return err(refused)
  const limit = ctx.rules.closingPage(undefined)
  if (limit === null) return freeAll(state, channelId, ctx)
  const { throttle } = state.slashing
  const begun = {
    ...state,
    life: { ...state.life, closing: { afterStake: '' } },
    burns: voidBurns(state.burns),
    digests: createDigestBook(),
    slashing: throttle === null ? state.slashing : withThrottle(state.slashing, withoutQueue(throttle)),
  }
  const page = closePage(begun, limit, ctx)
  if (!page.ok) return page
  const { state: next, effects, events } = page.value
  const voided = throttle === null || throttle.queue.size === 0 ? [] : [voidedSlashes(throttle)]
  return ok({ state: next, effects, events: [{ type: 'channelClosing', channelId }, ...voided, ...events] })
}

function freeAll(
  state: ExternalStakingState,
  channelId: string,
  ctx: ExternalStakingContext,
): ExternalStakingResult<CloseRefusal> {
  let next = state
  for (const [key, stake] of state.stakes) {
    const freed = freeStake(next, key, stake, ctx)
    if (!freed.ok) return freed
    next = freed.value.state
  }
  return ok({ state: next, effects: [], events: [{ type: 'channelClosed', channelId }] })
}

/** Only how many: a consumer may have told so many that to name them all would keep the channel from ending. */
function voidedSlashes({ queue }: ThrottleBook): ExternalStakingEvent {
  return { type: 'queuedSlashesVoided', slashes: BigInt(queue.size) }
}
