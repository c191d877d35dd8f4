import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { DECIMAL_ZERO, decimalFromAtomics } from '../../numbers/decimal.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, fraction } from '../../testing/values.js'
import { contextOf, NOW, refused } from '../testing/contexts.js'
import { type TwapMessage, type TwapQuery, type TwapState, transitionTwap, twapCodec } from './index.js'
import { twapMachine } from './machine.js'

const SECOND = 1_000_000_000n
const at = (seconds: bigint | number) => contextOf(undefined, { timeNanos: NOW + BigInt(seconds) * SECOND })
const pair = { poolId: 1n, baseAsset: 'stake', quoteAsset: 'juno' }
const pools = [{ poolId: 1n, assets: ['stake', 'juno'], price: fraction('2') }] as const
const after = (state: TwapState, msg: TwapMessage, seconds: bigint | number) =>
  unwrap(transitionTwap(state, msg, at(seconds))).state
const empty = unwrap(twapMachine.instantiate({ keepSeconds: 1000n }, at(0))).state
const begun = after(empty, { type: 'createPool', ...pools[0] }, 0)
const set = (state: TwapState, price: string, seconds: number) =>
  after(state, { type: 'setSpotPrice', ...pair, price: fraction(price) }, seconds)
const ask = (state: TwapState, query: TwapQuery, seconds: bigint | number) =>
  twapMachine.query(state, query, at(seconds))
const average = (state: TwapState, from: number, until: number, other: object = {}) =>
  ask(state, { type: 'arithmeticTwapToNow', ...pair, startTimeNanos: NOW + BigInt(from) * SECOND, ...other }, until)
const swapped = { baseAsset: 'juno', quoteAsset: 'stake' }

describe('arithmeticTwapToNow', () => {
  const state = set(set(begun, '4', 100), '1', 160)

  it('weights each price by its time', () => {
    expect(average(state, 0, 200)).toEqual({ ok: true, value: { arithmeticTwap: fraction('2.4') } })
    // Half a price's time, and a start between records.
    expect(average(state, 50, 160)).toMatchObject({ value: { arithmeticTwap: fraction('3.090909090909090909') } })
    expect(average(state, 170, 200)).toMatchObject({ value: { arithmeticTwap: fraction('1') } })
  })

  it('is not the inverse of the average of the inverse', () => {
    // 0.5 for 100 s, 0.25 for 60, 1 for 40.
    expect(average(state, 0, 200, swapped)).toMatchObject({ value: { arithmeticTwap: fraction('0.525') } })
  })

  it('over no time is the price of now', () => {
    expect(average(state, 200, 200)).toMatchObject({ value: { arithmeticTwap: fraction('1') } })
    expect(ask(state, { type: 'spotPrice', ...pair, ...swapped }, 130)).toMatchObject({
      value: { spotPrice: fraction('0.25') },
    })
  })

  it('of several prices of one moment the last one counts', () => {
    expect(average(set(set(begun, '9', 100), '4', 100), 0, 200)).toMatchObject({
      value: { arithmeticTwap: fraction('3') },
    })
  })

  it('is refused for unknown pools and assets, and for starts that are to come or forgotten', () => {
    expect(refused(average(state, 0, 200, { poolId: 2n }))).toEqual({ type: 'UnknownPool', poolId: 2n })
    expect(refused(average(state, 0, 200, { poolId: 2n ** 70n }))).toMatchObject({ type: 'UnknownPool' })
    expect(refused(average(state, 0, 200, { quoteAsset: 'stake' }))).toEqual({
      type: 'UnknownAsset',
      poolId: 1n,
      baseAsset: 'stake',
      quoteAsset: 'stake',
    })
    expect(refused(average(state, 201, 200))).toEqual({
      type: 'StartInFuture',
      startTimeNanos: NOW + 201n * SECOND,
      nowNanos: NOW + 200n * SECOND,
    })
    expect(refused(average(state, -1, 200))).toEqual({
      type: 'StartBeforeHistory',
      startTimeNanos: NOW - SECOND,
      firstNanos: NOW,
    })
    expect(refused(average(state, 0, 200, { startTimeNanos: -1n }))).toMatchObject({ type: 'StartBeforeHistory' })
  })

  it('what is older than the time that is kept is forgotten, but for the price that held then', () => {
    const later = set(state, '8', 1170)
    expect(later.records.size).toBe(2)
    expect(average(later, 170, 1170)).toMatchObject({ value: { arithmeticTwap: fraction('1') } })
    expect(refused(average(later, 159, 1170))).toMatchObject({ firstNanos: NOW + 160n * SECOND })
    expect(twapCodec.encode(unwrap(twapCodec.decode(twapCodec.encode(later))))).toEqual(twapCodec.encode(later))
  })
})

describe('createPool and setSpotPrice', () => {
  const pool = { type: 'createPool', poolId: 7n, assets: ['a', 'b'], price: fraction('1') } as const

  it('are for the chain and its modules', () => {
    const ctx = contextOf(addressOf('mallory'))
    expect(refused(transitionTwap(begun, pool, ctx))).toEqual({ type: 'Unauthorized', sender: 'mallory' })
    const price = { type: 'setSpotPrice', ...pair, price: fraction('1') } as const
    expect(refused(transitionTwap(begun, price, ctx))).toMatchObject({ type: 'Unauthorized' })
  })

  it('tell the price of the first asset in the second', () => {
    expect(unwrap(transitionTwap(begun, pool, at(1))).events).toEqual([
      { type: 'poolCreated', poolId: 7n, price: fraction('1') },
    ])
    const msg = { type: 'setSpotPrice', ...pair, ...swapped, price: fraction('4') } as const
    expect(unwrap(transitionTwap(begun, msg, at(1))).events).toEqual([
      { type: 'spotPriceSet', poolId: 1n, price: fraction('0.25') },
    ])
    expect(unwrap(ask(after(begun, pool, 1), { type: 'pools', startAfter: 1n }, 1))).toEqual([
      { poolId: 7n, assets: ['a', 'b'] },
    ])
  })

  it.each([
    ['InvalidPoolId', { poolId: -1n }],
    ['InvalidPoolId', { poolId: 2n ** 64n }],
    ['PoolExists', { poolId: 1n }],
    ['InvalidAssets', { assets: ['a', 'a'] as const }],
    ['InvalidAssets', { assets: ['', 'a'] as const }],
    ['InvalidPrice', { price: DECIMAL_ZERO }],
  ])('%s for %o', (type, changed) => {
    expect(refused(transitionTwap(begun, { ...pool, ...changed }, at(1)))).toMatchObject({ type })
  })

  it('a price has a pool, two assets and an inverse', () => {
    const price = { type: 'setSpotPrice', ...pair, price: fraction('1') } as const
    const refusal = (changed: object) => refused(transitionTwap(begun, { ...price, ...changed }, at(1)))
    expect(refusal({ poolId: 2n })).toMatchObject({ type: 'UnknownPool' })
    expect(refusal({ baseAsset: 'other' })).toMatchObject({ type: 'UnknownAsset' })
    expect(refusal({ price: DECIMAL_ZERO })).toEqual({ type: 'InvalidPrice', price: 0n })
    const least = { ...price, price: fraction('0.000000000000000001') }
    expect(after(begun, least, 1).records.last()?.[1].prices).toEqual([1n, 10n ** 36n])
  })

  it('a pool of genesis had its price for ever', () => {
    const { state } = unwrap(twapMachine.instantiate({ pools }, at(0)))
    expect(average(state, -1_000_000, 0)).toMatchObject({ value: { arithmeticTwap: fraction('2') } })
  })

  it('genesis refuses what a message would, and to keep nothing', () => {
    expect(refused(twapMachine.instantiate({ pools: [...pools, ...pools] }, at(0)))).toMatchObject({
      type: 'PoolExists',
    })
    expect(refused(twapMachine.instantiate({ keepSeconds: 0n }, at(0)))).toMatchObject({ type: 'InvalidKeepTime' })
  })
})

describe('averages of random prices', () => {
  it('[INV TWAP-1] [INV TWAP-2] are those of a plain list of prices, second by second', () => {
    const moves = fc.array(fc.record({ wait: fc.nat(90), price: fc.integer({ min: 1, max: 10 ** 9 }) }), {
      minLength: 1,
      maxLength: 40,
      size: 'max',
    })
    fc.assert(
      fc.property(moves, fc.nat(400), fc.boolean(), (list, back, inverse) => {
        let state = begun
        let now = 0
        // The price of each second from the beginning, twice: of each asset.
        const plain: bigint[] = []
        const watch = new StateWatch(twapMachine.invariants, 'safe', 'twap')
        let [price, other] = [2n * 10n ** 18n, 5n * 10n ** 17n]
        for (const move of list) {
          for (let i = 0; i < move.wait; i++) plain.push(inverse ? other : price)
          now += move.wait
          price = BigInt(move.price) * 10n ** 12n
          other = 10n ** 36n / price
          const msg = { type: 'setSpotPrice', ...pair, price: unwrap(decimalFromAtomics(price)) } as const
          state = after(state, msg, now)
          expect(watch.step(state).violations).toEqual([])
        }
        for (let i = 0; i < 7; i++) plain.push(inverse ? other : price)
        now += 7
        const from = Math.max(now - back, 0)
        const window = plain.slice(from)
        const sum = window.reduce((total, one) => total + one, 0n)
        const expected = window.length === 0 ? (inverse ? other : price) : sum / BigInt(window.length)
        expect(average(state, from, now, inverse ? swapped : {})).toEqual({
          ok: true,
          value: { arithmeticTwap: expected },
        })
      }),
      { numRuns: 200 },
    )
  })
})
