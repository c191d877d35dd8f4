import { call } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Rate } from '../../../rules/conversion.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { Repriced } from '../../../rules/repricing.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { RepriceRefusal } from '../errors.js'
import { refuseStranger } from '../permission.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/**
 * An epoch begins: all stakes are worth today what the price feed says, in one step, and the virtual staking is told (spec 6.2). Without a price, or at one of
 * zero, they stay as they are: that is told, and no reason to fail.
 */
export function reprice(
  state: ConverterState,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | 'NoVirtualStaking'> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const { config, virtualStaking, channel, life, outboxes } = state
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })
  const found = repriced(state, ctx)
  if (!found.ok) return ok({ state, effects: [], events: [{ type: 'repriceSkipped', cause: found.error }] })
  const { rate, requests, stakes, conversion } = found.value
  if (conversion === state.conversion) return ok(settled(state))
  const local = sumAmounts(requests)
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: [call(virtualStaking, { type: 'stakesRepriced', requests, stakes })],
    events: [{ type: 'stakesRepriced', price: rate.price, stakes: stakes.length, local }],
  })
}

function repriced(
  state: ConverterState,
  ctx: ConverterContext,
): Result<Repriced & { readonly rate: Rate }, RepriceRefusal> {
  const rate = askRate(state, ctx)
  if (!rate.ok) return rate
  if (rate.value.price === 0n) return err({ type: 'InvalidPrice' })
  const found = ctx.rules.repriceStakes(state.conversion, rate.value)
  return found.ok ? ok({ ...found.value, rate: rate.value }) : found
}
