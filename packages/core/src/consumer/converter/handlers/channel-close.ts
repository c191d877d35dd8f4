import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseOtherChannel } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { ContinueClose, ConverterDoor } from '../messages.js'
import { withFormerNews } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import type { ConverterState } from '../state.js'

/**
 * The channel has ended, from either side: what was remembered of conversions is void, and the virtual staking gives back all that it has, a first page now and
 * the rest by `continueClose` (spec 4.8, D-15). Under `reference` it does so all at once, and the channel stays on record, so that there can be no other one.
 *
 * Errors: `NoVirtualStaking`; under `safe` also `IbcChannelNotOpen`, `IbcChannelNotMatch`, `ChannelClosing`.
 */
export function channelClose(
  state: ConverterState,
  { channelId }: ConverterDoor<'channelCloseInit' | 'channelCloseConfirm'>,
  ctx: ConverterContext,
): ConverterResult<'NoVirtualStaking' | 'IbcChannelNotOpen' | 'IbcChannelNotMatch' | 'ChannelClosing'> {
  const { virtualStaking } = state
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })
  const conversion = ctx.rules.createConversion()
  const effects = [call(virtualStaking, CLOSE)]
  if (ctx.rules.closingPage(undefined) === null)
    return ok({ state: { ...state, conversion }, effects, events: [{ type: 'channelClosed', channelId }] })
  const refused = refuseOtherChannel(state, channelId)
  if (refused) return err(refused)
  if (state.life.isClosing) return err({ type: 'ChannelClosing', channelId })
  const life = { ...state.life, isClosing: true }
  const outboxes = withFormerNews(state.outboxes)
  return ok({
    state: { ...state, life, conversion, outboxes },
    effects,
    events: [{ type: 'channelClosing', channelId }],
  })
}

/** Anybody: has the virtual staking give back its next page. Error: `ChannelNotClosing` when nothing is left to give back. */
export function continueClose(
  state: ConverterState,
  { limit }: ContinueClose,
  ctx: ConverterContext,
): ConverterResult<'FundsNotAccepted' | 'NotDeployed' | 'ChannelNotClosing'> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('continueClose')
  if (refused) return err(refused)
  const { virtualStaking, life } = state
  if (!life.isClosing || virtualStaking === null) return err({ type: 'ChannelNotClosing' })
  const msg = limit === undefined ? CLOSE : { ...CLOSE, limit }
  return ok({ state, effects: [call(virtualStaking, msg)], events: [] })
}

const CLOSE = { type: 'handleCloseChannel' } as const

/** The virtual staking has given everything back: the channel is closed, and may open again. Errors: `Unauthorized`, `ChannelNotClosing`. */
export function closeSettled(
  state: ConverterState,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | 'ChannelNotClosing'> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const { channel, life } = state
  if (!life.isClosing || channel === null) return err({ type: 'ChannelNotClosing' })
  const { channelId } = channel
  const { isFrozen, previous } = life
  return ok({
    state: {
      ...state,
      channel: null,
      life: { isFrozen, isClosing: false, previous: previous.set(channelId, channel) },
    },
    effects: [],
    events: [{ type: 'channelClosed', channelId }],
  })
}
