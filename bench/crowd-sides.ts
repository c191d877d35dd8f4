import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import { Chance, manyUsers, manyValidators } from './crowd.js'
import { BALANCE, benchMesh, bothSides } from './mesh.js'
import type { LimitSide } from './sides/by-hand.js'
import type { OurSide } from './sides/ours.js'
import { carryAll, eventsOf, sentPacket } from './sides/relay.js'
import type { Side } from './sides/side.js'

/** What a round trip stakes. */
export const STAKE = 1_000n
/** How many messages a phase has. */
export const PHASE = 1_000

/** Both sides with a crowd in which each user has one lien and one stake, on the validator of his number. */
export interface CrowdedSides {
  readonly users: readonly Address[]
  readonly validators: readonly ValoperAddress[]
  readonly ours: OurSide
  readonly limit: LimitSide
  readonly chance: Chance
}

export async function crowdedSides(size: number, validatorCount = 100): Promise<CrowdedSides> {
  const chance = new Chance(42)
  const users = manyUsers(size, chance)
  const validators = manyValidators(validatorCount, chance)
  const { pairing } = await benchMesh(users, validators)
  const { ours, limit } = bothSides(pairing, validators)
  for (const side of [ours, limit]) await stakeAll(side, users, validators)
  return { users, validators, ours, limit, chance }
}

/** Everybody bonds all coins and stakes a little of it. */
export async function stakeAll(
  side: Side,
  users: readonly Address[],
  validators: readonly ValoperAddress[],
): Promise<void> {
  for (let from = 0; from < users.length; from += PHASE) {
    const some = users.slice(from, from + PHASE)
    await side.phase('provider', () => {
      for (const user of some) eventsOf(side.bond(user, BALANCE))
    })
    await stakePhase(
      side,
      some,
      some.map((_, i) => validatorOf(validators, from + i)),
    )
  }
}

/** One phase of stakes, and all of it carried over and back. */
export async function stakePhase(
  side: Side,
  users: readonly Address[],
  on: readonly ValoperAddress[],
  amount = STAKE,
): Promise<void> {
  const packets = await side.phase('provider', () =>
    users.map((user, i) => sentPacket(side.stake(user, validatorOf(on, i), amount))),
  )
  await carryAll(side, packets)
}

/** The validator of the user with this number. */
export function validatorOf(validators: readonly ValoperAddress[], user: number): ValoperAddress {
  const validator = validators[user % validators.length]
  if (validator === undefined) throw new Error('no validators')
  return validator
}

/** The user with this number. */
export function userOf(users: readonly Address[], number: number): Address {
  const user = users[number]
  if (user === undefined) throw new Error('no such user')
  return user
}
