import { createMesh } from '@meshwork/client/create-mesh'
import { unwrap } from '@meshwork/core/foundation'
import { type Address, denom, type ValoperAddress } from '@meshwork/core/identifiers'
import { PHASE, stakePhase } from './crowd-sides.js'
import { limitOf } from './limit/from-mesh.js'
import { LimitSide } from './sides/by-hand.js'
import { OurSide } from './sides/ours.js'
import { eventsOf } from './sides/relay.js'
import type { Packet, Side } from './sides/side.js'

/** What each user has in the vault, and staked on each of the two consumers. */
export const COLLATERAL = 1_000_000n

/** One vault that lends to two consumers, as two pairings of one side each. */
export interface SlashSides {
  readonly ours: readonly [OurSide, OurSide]
  readonly limit: readonly [LimitSide, LimitSide]
}

/** Both sides with users who have promised all of their collateral to both consumers, on the same one validator there. */
export async function slashSides(users: readonly Address[], validator: ValoperAddress): Promise<SlashSides> {
  const sides = await emptySlashSides(users, [validator])
  for (const pair of [sides.ours, sides.limit])
    for (const [i, side] of pair.entries())
      for (let from = 0; from < users.length; from += PHASE) {
        const some = users.slice(from, from + PHASE)
        if (i === 0) await bondPhase(side, some)
        await stakePhase(side, some, [validator], COLLATERAL)
      }
  return sides
}

/** The same with nothing staked. */
export async function emptySlashSides(
  users: readonly Address[],
  validators: readonly ValoperAddress[],
): Promise<SlashSides> {
  const consumer = (bondDenom: string) => ({
    bondDenom,
    totalMaxCap: 10n ** 30n,
    validators: validators.map((valoper) => ({ valoper, tokens: 10n ** 12n })),
  })
  const pairing = (name: string) => ({
    provider: 'osmosis',
    consumer: name,
    price: '0.5',
    discount: '0.1',
    maxCap: 10n ** 30n,
    // What the same work by hand writes, and what was measured before.
    dialect: '0.11.0' as const,
    localStaking: null,
  })
  const mesh = createMesh({
    chains: {
      osmosis: {
        bondDenom: 'uosmo',
        balances: users.map((address) => ({ address, denom: 'uosmo', amount: COLLATERAL })),
      },
      juno: consumer('ujuno'),
      stars: consumer('ustars'),
    },
    pairings: [pairing('juno'), pairing('stars')],
  })
  await mesh.relay()
  const [first, second] = mesh.pairings
  if (first === undefined || second === undefined) throw new Error('two pairings were asked for')
  const coin = unwrap(denom('uosmo'))
  const ours = [new OurSide(first, coin), new OurSide(second, coin)] as const
  return { ours, limit: limitSidesOf(ours, validators) }
}

/** Both pairings by hand, as they are while nothing is staked. */
export function limitSidesOf(
  [first, second]: SlashSides['ours'],
  validators: readonly ValoperAddress[],
): SlashSides['limit'] {
  const limit = limitOf(first.pairing, validators)
  const other = limitOf(second.pairing, validators, limit.provider)
  return [new LimitSide(limit, first.pairing, 'uosmo'), new LimitSide(other, second.pairing, 'uosmo')]
}

async function bondPhase(side: Side, users: readonly Address[]): Promise<void> {
  await side.phase('provider', () => {
    for (const user of users) eventsOf(side.bond(user, COLLATERAL))
  })
}

/** What a consumer tells of a slash that happened just before. */
export interface SlashReport {
  readonly validator: ValoperAddress
  /** Blocks later than everything that was told before. */
  readonly height: bigint
  readonly timeSeconds: bigint
  readonly amount: bigint
  readonly ratio: string
}

/** The packet with which the consumer tells it. */
export function slashPacket(sequence: bigint, { validator, height, timeSeconds, amount, ratio }: SlashReport): Packet {
  const infraction = `"infraction_height":${height},"infraction_time":${timeSeconds},"power":1`
  const loss = `"slash_amount":{"denom":"uosmo","amount":"${amount}"},"slash_ratio":"${ratio}"`
  const nobody = ['additions', 'removals', 'updated', 'jailed', 'unjailed', 'tombstoned'].map(
    (field) => `"${field}":[]`,
  )
  const slashed = `"slashed":[{"address":"${validator}",${infraction},${loss}}]`
  const data = `{"valset_update":{"height":${height},"time":${timeSeconds},${nobody.join(',')},${slashed}}}`
  return { sequence, data, timeoutAtNanos: (1n << 64n) - 1n }
}
