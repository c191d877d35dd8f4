import { wholeSeconds } from '../../foundation/time.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type ConsumerValidator, NO_NEWS, type ValsetUpdatePacket } from '../../packets/consumer-packet.js'
import { type MeshDialect, speaks, type ValidatorNews } from '../../packets/dialect.js'
import type { ValsetChange } from '../virtual-staking/messages.js'
import type { BondedValidator, ConverterContext, SentSlash } from './effects.js'

/** The first packet on a channel: the whole active set as additions, most tokens first, equals by name (spec 8.4). */
export function firstValsetUpdate(validators: readonly BondedValidator[], ctx: PacketContext): ValsetUpdatePacket {
  return {
    ...NO_NEWS,
    height: ctx.height,
    timeSeconds: wholeSeconds(ctx.timeNanos),
    additions: withKeys([...validators].sort(byTokensThenName), ctx),
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

/** What a dialect can say of a change, in its packets, and the lists with something in them for which it has no words (spec 8.1). */
export interface TellableUpdate {
  readonly packets: readonly ValsetUpdatePacket[]
  readonly unspoken: readonly ValidatorNews[]
}

/** A change in the words of a dialect: one packet, or where each has a kind of its own, additions before tombstones, a new key as an addition. */
export function tellableUpdate(packet: ValsetUpdatePacket, dialect: MeshDialect): TellableUpdate {
  const unspoken = NEWS.filter((news) => packet[news].length > 0 && !speaks(dialect, news))
  if (speaks(dialect, 'mixedNews')) return { packets: isEmptyUpdate(packet) ? [] : [packet], unspoken }
  const { height, timeSeconds, additions, updated, tombstoned } = packet
  const kinds = [
    { ...NO_NEWS, height, timeSeconds, additions: [...additions, ...updated] },
    { ...NO_NEWS, height, timeSeconds, tombstoned },
  ]
  return { packets: kinds.filter((kind) => !isEmptyUpdate(kind)), unspoken }
}

const NEWS: readonly ValidatorNews[] = [
  'additions',
  'removals',
  'updated',
  'jailed',
  'unjailed',
  'tombstoned',
  'slashed',
]

/** The validators in one list of a packet. */
export function namesIn(packet: ValsetUpdatePacket, news: ValidatorNews): readonly ValoperAddress[] {
  switch (news) {
    case 'additions':
    case 'updated':
      return packet[news].map(({ valoper }) => valoper)
    case 'slashed':
      return packet.slashed.map(({ validator }) => validator)
    case 'removals':
    case 'jailed':
    case 'unjailed':
    case 'tombstoned':
      return packet[news]
  }
}

/** Whether a packet says nothing at all. */
function isEmptyUpdate(packet: ValsetUpdatePacket): boolean {
  return NEWS.every((news) => packet[news].length === 0)
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

/** The key of a validator as the chain has it; empty where it has none, or cannot be asked. */
function askKey(validator: ValoperAddress, { query }: PacketContext): string {
  const terms = query.validatorTerms?.(validator)
  return terms?.ok ? terms.value.pubKey : ''
}

function byTokensThenName(a: BondedValidator, b: BondedValidator): number {
  if (a.tokens !== b.tokens) return a.tokens > b.tokens ? -1 : 1
  return a.validator < b.validator ? -1 : 1
}
