import { wholeSeconds } from '../../foundation/time.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ConsumerValidator, ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import type { ValsetChange } from '../virtual-staking/messages.js'
import type { BondedValidator, ConverterContext, SentSlash } from './effects.js'

/** The first packet on a channel: the whole active set as additions, most tokens first, equals by name (spec 8.4). */
export function firstValsetUpdate(validators: readonly BondedValidator[], ctx: PacketContext): ValsetUpdatePacket {
  return {
    type: 'valsetUpdate',
    height: ctx.height,
    timeSeconds: wholeSeconds(ctx.timeNanos),
    additions: withKeys([...validators].sort(byTokensThenName), ctx),
    removals: [],
    updated: [],
    jailed: [],
    unjailed: [],
    tombstoned: [],
    slashed: [],
  }
}

/** A change of the validator set as a packet (spec 8.2), slashes in provider coin. */
export function valsetUpdatePacket(
  { additions, removals, updated, jailed, unjailed, tombstoned }: ValsetChange,
  slashed: readonly SentSlash[],
  ctx: PacketContext,
): ValsetUpdatePacket {
  return {
    type: 'valsetUpdate',
    height: ctx.height,
    timeSeconds: wholeSeconds(ctx.timeNanos),
    additions: withKeys(additions, ctx),
    removals,
    updated: withKeys(updated, ctx),
    jailed,
    unjailed,
    tombstoned,
    slashed: slashed.map(({ validator, infractionHeight, infractionTimeSeconds, power, remote, slashRatio }) => ({
      validator,
      infractionHeight,
      infractionTimeSeconds,
      power,
      slashAmount: remote,
      slashRatio,
    })),
  }
}

/** Whether a packet says nothing at all. */
export function isEmptyUpdate(packet: ValsetUpdatePacket): boolean {
  const { additions, removals, updated, jailed, unjailed, tombstoned, slashed } = packet
  return [additions, removals, updated, jailed, unjailed, tombstoned, slashed].every(({ length }) => length === 0)
}

type PacketContext = Pick<ConverterContext, 'height' | 'timeNanos' | 'rules' | 'query'>

function withKeys(
  validators: readonly Pick<BondedValidator, 'validator' | 'pubKey'>[],
  ctx: PacketContext,
): readonly ConsumerValidator[] {
  return validators.map(({ validator, pubKey }) => ({
    valoper: validator,
    pubKey: ctx.rules.validatorPubKey(pubKey, () => askKey(validator, ctx)),
  }))
}

/** The key that the chain has of a validator; undefined where it cannot be asked, or does not say. */
function askKey(validator: ValoperAddress, { query }: PacketContext): string | undefined {
  const key = query.validatorKey?.(validator)
  return key?.ok ? key.value : undefined
}

function byTokensThenName(a: BondedValidator, b: BondedValidator): number {
  if (a.tokens !== b.tokens) return a.tokens > b.tokens ? -1 : 1
  return a.validator < b.validator ? -1 : 1
}
