import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import { refuseRemoteCoin } from '../amounts.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { BurnRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/** Collateral on the provider is gone, and with it stake here: the virtual staking takes off what the rules make of it (spec 6.1, 6.2, D-34). */
export function receiveBurn(
  state: ConverterState,
  { validators, burn }: BurnPacket,
  ctx: ConverterContext,
): ConverterResult<BurnRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const refused = refuseRemoteCoin(state, burn, ctx)
  if (refused) return err(refused)
  const converted = ctx.rules.convertBurn(state.conversion, validators, burn.amount, () => askRate(state, ctx))
  if (!converted.ok) return converted
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { local, parts, missing, conversion } = converted.value
  const denom = config.localDenom
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: parts.map((part) =>
      call(virtualStaking, { type: 'burn', validators: part.validators, amount: coin(denom, part.local) }),
    ),
    events: [
      { type: 'remoteBurned', validators, remote: burn, local: coin(denom, local), missing: coin(burn.denom, missing) },
    ],
  })
}
