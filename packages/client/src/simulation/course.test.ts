import { describe, expect, it } from 'vitest'
import { decimalOf } from './atomics.js'
import { courseOf, stakesOf } from './course.js'
import type { SimulatedConsumer } from './schema.js'
import { DAY, simulated } from './testing/simulated.js'

const consumerOf = (consumer: SimulatedConsumer, rest: Parameters<typeof simulated>[1] = {}, seed = 1) =>
  courseOf(simulated(consumer, rest), seed).consumers[0] ?? expect.fail()

const prices = (...list: string[]) => list.map((price, i) => ({ atSeconds: (i + 1) * DAY, price }))

describe('courseOf', () => {
  it('tells the market as old as the oracle is late, and only what is new', () => {
    const path = { prices: prices('2', '3', '3', '4') }
    const told = (oracle: SimulatedConsumer['oracle']) =>
      [...consumerOf({ path, ...(oracle && { oracle }) }).told].map(([step, price]) => [
        step,
        Number(price / 10n ** 18n),
      ])
    expect(told(undefined)).toEqual([
      [1, 2],
      [2, 3],
      [4, 4],
    ])
    expect(told({ delaySeconds: DAY })).toEqual([
      [2, 2],
      [3, 3],
      [5, 4],
    ])
    expect(told({ delaySeconds: DAY / 2 })).toEqual([
      [2, 2],
      [3, 3],
      [5, 4],
    ])
    expect(told({ everySeconds: 3 * DAY })).toEqual([
      [3, 3],
      [6, 4],
    ])
    expect(told({ everySeconds: 3 * DAY, delaySeconds: 2 * DAY })).toEqual([
      [3, 2],
      [6, 4],
    ])
    expect(told({ delaySeconds: 30 * DAY })).toEqual([])
  })

  it('has an epoch whenever one is over, at the next step', () => {
    expect([...consumerOf({ epochSeconds: 2.5 * DAY }).epochs]).toEqual([3, 5, 8, 10])
    expect([...consumerOf({}).epochs]).toHaveLength(10)
  })

  it('plans slashes: of the validator with most stake, of a given one, by the seed', () => {
    const slash = (validator?: number | 'random' | 'largest', atSeconds: number | 'random' = 5 * DAY) =>
      consumerOf(
        { slashes: [{ atSeconds, fraction: '0.1', ...(validator !== undefined && { validator }) }] },
        { users: { count: 3, collateral: ['10', '10', '90'] } },
      ).slashes[0]
    expect(slash()).toEqual({ step: 5, validator: 'juno-validator-3', fraction: '0.1', tombstone: false })
    expect(slash(1, 4 * DAY + 1)).toMatchObject({ step: 5, validator: 'juno-validator-2' })
    const drawn = Array.from(
      { length: 200 },
      (_, seed) =>
        courseOf(simulated({ slashes: [{ atSeconds: 'random', fraction: '0.1', validator: 'random' }] }), seed)
          .consumers[0]?.slashes[0],
    )
    expect(new Set(drawn.map((one) => one?.step))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    expect(new Set(drawn.map((one) => one?.validator)).size).toBe(4)
  })

  it('slashes at home the validator on which users stake most, too', () => {
    const users = { count: 3, collateral: ['10', '90', '10'], localShare: '0.5' }
    const settings = simulated({}, { users, provider: { slashes: [{ atSeconds: DAY, fraction: '0.1' }] } })
    expect(courseOf(settings, 1).provider.slashes).toEqual([
      { step: 1, validator: 'provider-validator-2', fraction: '0.1', tombstone: false },
    ])
  })

  it('lets users leave after the first look at a market that is low enough', () => {
    const path = { prices: prices('0.9', '0.69', '1', '0.5') }
    expect(consumerOf({ path, exit: { below: '0.7' } }).exit).toEqual({ step: 2, users: 10 })
    expect(consumerOf({ path, exit: { below: '0.7', share: '0.25', afterSeconds: DAY } }).exit).toEqual({
      step: 3,
      users: 3,
    })
    expect(consumerOf({ path, exit: { below: '0.4' } }).exit).toBeUndefined()
    expect(consumerOf({ path, exit: { below: '0.7', afterSeconds: 9 * DAY } }).exit).toBeUndefined()
  })

  it('begins every market at its price', () => {
    expect(consumerOf({ price: '0.45', path: { volatility: '1' } }).market[0]).toBe(decimalOf('0.45'))
    expect(consumerOf({ path: { volatility: '1' } }).market).toHaveLength(11)
  })
})

describe('stakesOf', () => {
  it('divides a part of the collateral evenly, the rest on the first', () => {
    const settings = simulated({}, { users: { count: 2, collateral: '1001', spread: 3 } })
    expect(stakesOf(settings, ['a', 'b', 'c', 'd'], 1, '1')).toEqual([
      { validator: 'b', amount: 335n },
      { validator: 'c', amount: 333n },
      { validator: 'd', amount: 333n },
    ])
    expect(stakesOf(settings, ['a', 'b', 'c'], 0, '0')).toEqual([])
  })
})
