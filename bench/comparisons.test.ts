import { describe, expect, it, vi } from 'vitest'
import { crowdedSides, STAKE, userOf, validatorOf } from './crowd-sides.js'
import { carry, sentPacket } from './sides/relay.js'

/** How many keys were read since counting began; nothing is counted before. */
const counter = vi.hoisted(() => ({ isOn: false, keys: 0 }))

// Every search of a table goes through these functions, and every key that one reads it compares.
vi.mock('../packages/core/src/table/search.js', async (original) => {
  const search = await original<typeof import('../packages/core/src/table/search.js')>()
  const counted = (keys: Parameters<typeof search.lowerBound>[0]) =>
    counter.isOn
      ? new Proxy(keys, {
          get: (target, name) => {
            if (typeof name === 'string' && /^[0-9]+$/.test(name)) counter.keys += 1
            return Reflect.get(target, name)
          },
        })
      : keys
  return {
    ...search,
    lowerBound: (keys, key) => search.lowerBound(counted(keys), key),
    upperBound: (keys, key) => search.upperBound(counted(keys), key),
    lowerBoundWithin: (keys, key, from, to) => search.lowerBoundWithin(counted(keys), key, from, to),
  } satisfies typeof search
})

const TRIPS = 200

/** How many keys are compared for a round trip of a stake, and for one of an unstake, where so many accounts have staked. */
async function comparisons(accounts: number): Promise<{ readonly stake: number; readonly unstake: number }> {
  counter.isOn = false
  const { ours, users, validators, chance } = await crowdedSides(accounts)
  const perTrip = (say: (user: number) => void) => {
    counter.keys = 0
    counter.isOn = true
    for (const user of chance.order(TRIPS, accounts)) say(user)
    counter.isOn = false
    return counter.keys / TRIPS
  }
  const place = (user: number) => [userOf(users, user), validatorOf(validators, user)] as const
  return {
    stake: perTrip((user) => carry(ours, sentPacket(ours.stake(...place(user), STAKE)))),
    unstake: perTrip((user) => carry(ours, sentPacket(ours.unstake(...place(user), STAKE / 100n)))),
  }
}

describe('key comparisons', () => {
  it('grow with the logarithm of the accounts: as much by each doubling, whatever is asked', async () => {
    const [few, more, many] = [await comparisons(250), await comparisons(2_000), await comparisons(16_000)]
    for (const message of ['stake', 'unstake'] as const) {
      // Three doublings each.
      const first = more[message] - few[message]
      const second = many[message] - more[message]
      expect(first).toBeGreaterThan(0)
      expect(second).toBeLessThan(1.5 * first)
      // At most twenty searches of tables that grow with accounts, of one comparison more by each doubling.
      expect(second).toBeLessThan(3 * 20)
      expect(few[message]).toBeLessThan(400)
    }
  })
})
