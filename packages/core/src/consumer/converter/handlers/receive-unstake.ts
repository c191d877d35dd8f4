import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import { coin } from '../../../numbers/coin.js'
import { remainder, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { UnstakePacket } from '../../../packets/provider-packet.js'
import { NOBODY } from '../../../rules/conversion-ledger.js'
import { refuseRemoteCoin } from '../amounts.js'
import { digestData } from '../digest-data.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { RemoteStakeRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/** A delegator of the provider takes stake back: the rules say how much of the request that is (spec 6.1, 6.2, D-16). */
export function receiveUnstake(
  state: ConverterState,
  { delegator, validator, unstake, epoch = 0n }: UnstakePacket,
  ctx: ConverterContext,
): ConverterResult<RemoteStakeRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const refused = refuseRemoteCoin(state, unstake, ctx) ?? ctx.rules.refuseEpoch(state.conversion, validator, epoch)
  if (refused) return err(refused)
  const holding = { delegator, validator }
  const converted = ctx.rules.convertUnstake(state.conversion, holding, unstake.amount, () => askRate(state, ctx))
  if (!converted.ok) return converted
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { local, unowned = ZERO, conversion } = converted.value
  const amount = coin(config.localDenom, local)
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: exits(config.localDenom, [
      { delegator, local: remainder(local, unowned) },
      { delegator: NOBODY, local: unowned },
    ]).map((exit) => call(virtualStaking, { type: 'unbond', validator, ...exit })),
    events: [{ type: 'remoteUnstaked', delegator, validator, remote: unstake, local: amount }],
    ...digestData(ctx.rules.appliedDigests(conversion, [validator])),
  })
}

/** Whose stake leaves: the owner's, be it worth nothing, and stake of nobody where he has less than the provider says. */
function exits(denom: Denom, [owned, unowned]: readonly [Exit, Exit]) {
  const leaving = unowned.local === 0n ? [owned] : owned.local === 0n ? [unowned] : [owned, unowned]
  return leaving.map(({ delegator, local }) => ({ delegator, amount: coin(denom, local) }))
}

interface Exit {
  readonly delegator: Address
  readonly local: Uint128
}
