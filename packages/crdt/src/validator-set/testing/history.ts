import type { ValidatorSetUpdate } from '../update.js'

/** What a packet may say of a validator. */
export const ACTS = ['add', 'updateKey', 'jail', 'unjail', 'remove', 'tombstone', 'slash'] as const

/** One of the kinds of news a packet carries. */
export type Act = (typeof ACTS)[number]

/** A packet in few words, from which {@link updateFrom} makes a whole one. `said` lists news as `[act, validator, detail]`. */
export interface Packet {
  readonly height: number
  readonly timeSeconds?: number
  readonly said: readonly News[]
}

/** `detail` is the key for `add` and `updateKey`, the infraction height for `slash`, and means nothing else. */
export type News = readonly [act: Act, validator: string, detail?: string | number]

/** The whole packet. Its time is ten times its height unless the packet says otherwise, as on a chain of 10 s blocks. */
export function updateFrom(packet: Packet): ValidatorSetUpdate {
  const { height, said } = packet
  const named = (act: Act) => said.filter((news) => news[0] === act)
  const names = (act: Act) => named(act).map(([, validator]) => validator)
  const withKeys = (act: Act) =>
    named(act).map(([, validator, detail]) => ({ validator, pubKey: String(detail ?? `${validator}-key`) }))
  return {
    height: BigInt(height),
    timeSeconds: BigInt(packet.timeSeconds ?? 10 * height),
    additions: withKeys('add'),
    removals: names('remove'),
    updated: withKeys('updateKey'),
    jailed: names('jail'),
    unjailed: names('unjail'),
    tombstoned: names('tombstone'),
    slashed: named('slash').map(([, validator, detail]) => ({
      validator,
      infractionHeight: BigInt(detail ?? height),
      infractionTimeSeconds: 0n,
      power: 1n,
      slashRatio: 100_000_000_000_000_000n,
      slashAmount: 5n,
    })),
  }
}

/**
 * Leaves out slashes for infractions above a validator's earliest tombstone. No honest chain reports one, and whether
 * they are carried out is the one thing that depends on who comes first (spec 5.4).
 */
export function withoutPosthumousSlashes(packets: readonly Packet[]): readonly Packet[] {
  const tombs = new Map<string, number>()
  for (const { height, said } of packets)
    for (const [act, validator] of said)
      if (act === 'tombstone') tombs.set(validator, Math.min(height, tombs.get(validator) ?? height))
  return packets.map((packet) => ({
    ...packet,
    said: packet.said.filter(
      ([act, validator, detail]) =>
        act !== 'slash' || Number(detail ?? packet.height) <= (tombs.get(validator) ?? Number.POSITIVE_INFINITY),
    ),
  }))
}
