import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { ResyncPacket } from '../../../packets/provider-packet.js'
import { NOBODY } from '../../../rules/conversion-ledger.js'
import type { ConverterContext, ConverterEffect, ConverterResult } from '../effects.js'
import type { ResyncRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/**
 * The provider says what it has on a validator (spec 8.9): that is what counts here from now on, whatever was counted before. A new epoch begins with it, and packets
 * of the one before are refused.
 *
 * Errors: `StaleEpoch`, `AppliedDiffers`; `PriceQueryFailed` where stake is missing here; `NotDeployed` (`reference`).
 */
export function receiveResync(
  state: ConverterState,
  packet: ResyncPacket,
  ctx: ConverterContext,
): ConverterResult<ResyncRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const refused = ctx.rules.refuseUndeployed('resync')
  if (refused) return err(refused)
  const resynced = ctx.rules.resyncStake(state.conversion, packet, () => askRate(state, ctx))
  if (!resynced.ok) return resynced
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { validator, epoch } = packet
  const { counted, conversion } = resynced.value
  const [burned, staked] = [
    coin(config.localDenom, resynced.value.burned),
    coin(config.localDenom, resynced.value.staked),
  ]
  const effects: ConverterEffect[] = []
  if (burned.amount > 0n) effects.push(call(virtualStaking, { type: 'burn', validators: [validator], amount: burned }))
  if (staked.amount > 0n)
    effects.push(call(virtualStaking, { type: 'bond', delegator: NOBODY, validator, amount: staked }))
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects,
    events: [{ type: 'resyncedStake', validator, epoch, counted, burned, staked }],
  })
}
