import { sendPacket } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { speaks } from '../../../packets/dialect.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import { refuseLocalCoin } from '../amounts.js'
import { openChannel, type SendRefusal } from '../channel.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { InversionRefusal } from '../errors.js'
import type { InternalUnstake } from '../messages.js'
import { refuseStranger } from '../permission.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/**
 * A delegator's stake is offered back because the cap is zero: the provider is told what it is in its coin (spec 6.1, 6.2). It leaves with the answer.
 * Where the dialect has no words for it the stake stays, and only the world is told (`unspoken`).
 *
 * Errors: `Unauthorized`; `IbcChannelNotOpen`; `PairingFrozen`; `WrongDenom`; `PriceQueryFailed`, `InvalidPrice` and `AboveLimit` (`reference`).
 */
export function internalUnstake(
  state: ConverterState,
  { delegator, validator, amount }: InternalUnstake,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | SendRefusal | 'WrongDenom' | InversionRefusal> {
  const stranger = refuseStranger(state, ctx)
  if (stranger) return err(stranger)
  // An epoch between two pages of a close: the stake is given back in any case.
  if (state.life.isClosing) return ok(settled(state))
  const channel = openChannel(state)
  if (!channel.ok) return channel
  const refused = refuseLocalCoin(state, amount)
  if (refused) return err(refused)
  if (!speaks(state.config.dialect, 'internalUnstake'))
    return ok({ state, effects: [], events: [{ type: 'unspoken', word: 'internalUnstake', validators: [validator] }] })
  const holding = { delegator, validator }
  const offer = ctx.rules.convertInternalUnstake(state.conversion, holding, amount.amount, () => askRate(state, ctx))
  if (!offer.ok) return offer

  const { config, virtualStaking, life, outboxes } = state
  const { remote, conversion } = offer.value
  const next = { config, virtualStaking, channel: channel.value, life, conversion, outboxes }
  if (remote === null) return ok(settled(next))
  const invertedAmount = coin(config.remoteDenom, remote)
  const packet = { type: 'internalUnstake', delegator, validator, normalizeAmount: amount, invertedAmount } as const
  return ok({
    state: next,
    effects: [
      sendPacket(
        channel.value.channelId,
        packet,
        timeoutAtNanos(state.config.timeouts, 'internalUnstake', ctx.timeNanos),
      ),
    ],
    events: [{ type: 'internalUnstakeSent', delegator, validator, local: amount, remote: invertedAmount }],
  })
}
