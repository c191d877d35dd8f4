import { type CallEffect, call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import { coin } from '../../../numbers/coin.js'
import { ZERO } from '../../../numbers/uint128.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import type { BurnPart } from '../../../rules/conversion.js'
import type { StaleEpoch } from '../../../rules/digests.js'
import type { BurnVirtual, UnbondVirtual } from '../../virtual-staking/messages.js'
import { refuseRemoteCoin } from '../amounts.js'
import { digestData } from '../digest-data.js'
import type { ConverterContext, ConverterResult } from '../effects.js'
import type { BurnRefusal } from '../errors.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'

/**
 * Collateral on the provider is gone, and with it stake here: the virtual staking takes off what the rules make of it (spec 6.1, 6.2, D-34). Where the packet
 * says whose it was, that stake leaves as if it were unstaked, so that the chain's book of delegators follows.
 */
export function receiveBurn(
  state: ConverterState,
  packet: BurnPacket,
  ctx: ConverterContext,
): ConverterResult<BurnRefusal> {
  const { config, virtualStaking, channel, life, outboxes } = state
  const { validators, burn } = packet
  const refused = refuseRemoteCoin(state, burn, ctx) ?? refuseEpochs(state, packet, ctx)
  if (refused) return err(refused)
  const converted = convertBurn(state, packet, ctx)
  if (!converted.ok) return converted
  if (virtualStaking === null) return err({ type: 'NoVirtualStaking' })

  const { local, parts, missing, conversion } = converted.value
  const denom = config.localDenom
  return ok({
    state: { config, virtualStaking, channel, life, conversion, outboxes },
    effects: parts.flatMap((part) => takeOff(virtualStaking, part, denom)),
    events: [
      { type: 'remoteBurned', validators, remote: burn, local: coin(denom, local), missing: coin(burn.denom, missing) },
    ],
    ...digestData(ctx.rules.appliedDigests(conversion, validators)),
  })
}

/** The refusal of a burn that was sent in another epoch of one of its validators; then nothing of it counts. */
function refuseEpochs(
  { conversion }: ConverterState,
  { validators, owner }: BurnPacket,
  { rules }: ConverterContext,
): StaleEpoch | undefined {
  for (const [index, validator] of validators.entries()) {
    const stale = rules.refuseEpoch(conversion, validator, owner?.epochs?.[index] ?? 0n)
    if (stale) return stale
  }
  return undefined
}

function convertBurn(state: ConverterState, { validators, burn, owner }: BurnPacket, ctx: ConverterContext) {
  const { conversion } = state
  const ask = () => askRate(state, ctx)
  if (owner === undefined) return ctx.rules.convertBurn(conversion, validators, burn.amount, ask)
  const shares = validators.map((validator, index) => ({ validator, amount: owner.amounts[index] ?? ZERO }))
  return ctx.rules.convertOwnedBurn(conversion, { delegator: owner.delegator, shares }, ask)
}

function takeOff(
  virtualStaking: Address,
  { delegator, validators, local }: BurnPart,
  denom: Denom,
): readonly CallEffect<BurnVirtual | UnbondVirtual>[] {
  const amount = coin(denom, local)
  if (delegator === undefined) return [call(virtualStaking, { type: 'burn', validators, amount })]
  return validators.map((validator) => call(virtualStaking, { type: 'unbond', delegator, validator, amount }))
}
