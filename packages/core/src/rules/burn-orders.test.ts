import { describe, expect, it } from 'vitest'
import { addressOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

describe('orderBurns', () => {
  const slashed = (user: string, ...burns: readonly (readonly [string, number])[]) => ({
    user: addressOf(user),
    slash: uint(10),
    burns: burns.map(([lienholder, amount]) => ({ lienholder: addressOf(lienholder), amount: uint(amount) })),
  })
  const users = [
    slashed('bob', ['stars', 5]),
    slashed('carol'),
    slashed('alice', ['juno', 3], ['stars', 4]),
    slashed('bob', ['stars', 1]),
  ]
  const burn = (owner: string, amount: number) => ({ owner, amount: BigInt(amount) })

  it('[safe] tells each lienholder once, of users in their order', () => {
    expect(RULES.safe.orderBurns(users)).toEqual([
      { lienholder: 'stars', burns: [burn('bob', 5), burn('alice', 4), burn('bob', 1)] },
      { lienholder: 'juno', burns: [burn('alice', 3)] },
    ])
  })

  it('[reference] tells of each burn by itself, user by user', () => {
    expect(RULES.reference.orderBurns(users)).toEqual([
      { lienholder: 'stars', burns: [burn('bob', 5)] },
      { lienholder: 'juno', burns: [burn('alice', 3)] },
      { lienholder: 'stars', burns: [burn('alice', 4)] },
      { lienholder: 'stars', burns: [burn('bob', 1)] },
    ])
  })

  it('orders nothing where nothing burns', () => {
    for (const { orderBurns } of [RULES.safe, RULES.reference]) expect(orderBurns([slashed('alice')])).toEqual([])
  })
})
