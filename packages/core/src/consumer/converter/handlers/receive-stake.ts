import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { StakePacket } from '../../../packets/provider-packet.js'
import { refuseRemoteCoin } from '../amounts.js'
import { digestData } from '../digest-data.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { RemoteStakeRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/** A delegator of the provider stakes on one of our validators: the virtual staking is asked for what that is worth today (spec 6.1, 6.2). */
export function receiveStake(
  state: ConverterState,
  { delegator, validator, stake, epoch = 0n }: StakePacket,
  ctx: ConverterContext,
): ConverterResult<RemoteStakeRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const refused = refuseRemoteCoin(state, stake, ctx) ?? ctx.rules.refuseEpoch(state.conversion, validator, epoch)
  if (refused) return err(refused)
  const rate = askRate(state, ctx)
  if (!rate.ok) return rate
  const converted = ctx.rules.convertStake(state.conversion, { delegator, validator }, stake.amount, rate.value)
  if (!converted.ok) return converted
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { local, conversion } = converted.value
  const amount = coin(config.localDenom, local)
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: [call(virtualStaking, { type: 'bond', delegator, validator, amount })],
    events: [{ type: 'remoteStaked', delegator, validator, remote: stake, local: amount }],
    ...digestData(ctx.rules.appliedDigests(conversion, [validator])),
  })
}
