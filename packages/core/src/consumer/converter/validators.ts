import type { ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import type { BondedValidator, ConverterContext } from './effects.js'
import { blockTimeSeconds } from './timeouts.js'

/** The first packet on a channel: the whole active set as additions, most tokens first, equals by name (spec 8.4). */
export function firstValsetUpdate(
  validators: readonly BondedValidator[],
  ctx: Pick<ConverterContext, 'height' | 'timeNanos' | 'rules'>,
): ValsetUpdatePacket {
  const additions = [...validators]
    .sort(byTokensThenName)
    .map(({ validator, pubKey }) => ({ valoper: validator, pubKey: ctx.rules.validatorPubKey(pubKey) }))
  return {
    type: 'valsetUpdate',
    height: ctx.height,
    timeSeconds: blockTimeSeconds(ctx),
    additions,
    removals: [],
    updated: [],
    jailed: [],
    unjailed: [],
    tombstoned: [],
    slashed: [],
  }
}

function byTokensThenName(a: BondedValidator, b: BondedValidator): number {
  if (a.tokens !== b.tokens) return a.tokens > b.tokens ? -1 : 1
  return a.validator < b.validator ? -1 : 1
}
