import { err, ok, type Result } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { refuseLocalCoin } from '../amounts.js'
import { refuseBeforeChannel } from '../channel.js'
import type { ConverterContext, ConverterResult, SentSlash } from '../effects.js'
import type { ConverterError, InversionRefusal } from '../errors.js'
import type { SendValsetUpdate } from '../messages.js'
import { postOnLane } from '../outboxes.js'
import { refuseStranger } from '../permission.js'
import { askRate } from '../rate.js'
import type { ConverterState } from '../state.js'
import { namesIn, tellableUpdate, valsetUpdatePacket } from '../validators.js'

/**
 * The consumer's validators changed: the provider is told, slashes in its own coin (spec 6.1). A change of nothing is told to the world only. What cannot be
 * sent now waits. What the dialect has no words for only the world is told (`unspoken`); a slash counts here all the same.
 *
 * Errors: `Unauthorized`, `IbcChannelNotOpen`; for a slash `WrongDenom`, `PriceQueryFailed`, `InvalidPrice` and `AboveLimit` (`reference`).
 */
export function sendValsetUpdate(
  state: ConverterState,
  change: SendValsetUpdate,
  ctx: ConverterContext,
): ConverterResult<'Unauthorized' | 'IbcChannelNotOpen' | 'WrongDenom' | InversionRefusal> {
  const refused = refuseStranger(state, ctx)
  if (refused) return err(refused)
  const unpaired = refuseBeforeChannel(state)
  if (unpaired) return err(unpaired)
  const converted = convertSlashes(state, change.slashed, ctx)
  if (!converted.ok) return converted

  const { config, virtualStaking, channel, life, outboxes } = state
  const { slashed, conversion } = converted.value
  const packet = valsetUpdatePacket(change, slashed, ctx)
  const { additions, removals, updated, jailed, unjailed, tombstoned } = change
  const told = { type: 'valsetUpdated', additions, removals, updated, jailed, unjailed, tombstoned, slashed } as const
  const next = { config, virtualStaking, channel, life, conversion, outboxes }
  const { packets, unspoken } = tellableUpdate(packet, config.dialect)
  const silent = unspoken.map((word) => ({ type: 'unspoken', word, validators: namesIn(packet, word) }) as const)
  const sent = postOnLane(next, 'validators', packets, ctx)
  return ok({ state: sent.state, effects: sent.effects, events: [told, ...silent, ...sent.events] })
}

/** All slashes in provider coin, in their order. */
function convertSlashes(
  state: ConverterState,
  slashes: SendValsetUpdate['slashed'],
  ctx: ConverterContext,
): Result<
  { readonly slashed: readonly SentSlash[]; readonly conversion: ConverterState['conversion'] },
  Extract<ConverterError, { type: 'WrongDenom' | InversionRefusal }>
> {
  const { localDenom, remoteDenom } = state.config
  let { conversion } = state
  const slashed: SentSlash[] = []
  for (const slash of slashes) {
    const { validator, slashAmount, denom = localDenom } = slash
    const refused = refuseLocalCoin(state, { denom, amount: slashAmount })
    if (refused) return err(refused)
    const converted = ctx.rules.convertSlash(conversion, validator, slashAmount, () => askRate(state, ctx))
    if (!converted.ok) return converted
    conversion = converted.value.conversion
    slashed.push({ ...slash, local: coin(localDenom, slashAmount), remote: coin(remoteDenom, converted.value.remote) })
  }
  return ok({ slashed, conversion })
}
