import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { UnstakePacket } from '../../../packets/provider-packet.js'
import { refuseRemoteCoin } from '../amounts.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { RemoteStakeRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/** A delegator of the provider takes stake back: the rules say how much of the request that is (spec 6.1, 6.2, D-16). */
export function receiveUnstake(
  state: ConverterState,
  { delegator, validator, unstake }: UnstakePacket,
  ctx: ConverterContext,
): ConverterResult<RemoteStakeRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const refused = refuseRemoteCoin(state, unstake, ctx)
  if (refused) return err(refused)
  const holding = { delegator, validator }
  const converted = ctx.rules.convertUnstake(state.conversion, holding, unstake.amount, () => askRate(state, ctx))
  if (!converted.ok) return converted
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { local, conversion } = converted.value
  const amount = coin(config.localDenom, local)
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: [call(virtualStaking, { type: 'unbond', delegator, validator, amount })],
    events: [{ type: 'remoteUnstaked', delegator, validator, remote: unstake, local: amount }],
  })
}
