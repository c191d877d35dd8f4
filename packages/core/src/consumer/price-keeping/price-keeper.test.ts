import { describe, expect, it } from 'vitest'
import { ok } from '../../foundation/result.js'
import { fraction } from '../../testing/values.js'
import { createPriceKeeper, currentPrice, keepPrice } from './price-keeper.js'

const NOW = 1_700_000_000_000_000_000n
const after = (seconds: bigint) => NOW + seconds * 1_000_000_000n
const price = (text: string, timeNanos = NOW) => ({ timeNanos, nativePerForeign: fraction(text) })
const kept = keepPrice(createPriceKeeper(600n), price('1.5'))

describe('currentPrice', () => {
  it('[MS G-01 safe] [MS G-01 reference] counts for its time: 559 of 600 seconds later', () => {
    expect(currentPrice(kept, after(559n))).toEqual(ok(fraction('1.5')))
  })

  it('[MS G-02 safe] [MS G-02 reference] NoPriceData before the first price', () => {
    expect(currentPrice(createPriceKeeper(600n), NOW)).toEqual({ ok: false, error: { type: 'NoPriceData' } })
  })

  it('[MS G-03 safe] [MS G-03 reference] OutdatedPriceData from the moment on at which it is as old as it may get', () => {
    const outdated = { ok: false, error: { type: 'OutdatedPriceData', timeNanos: NOW, ttlSeconds: 600n } }
    expect(currentPrice(kept, after(600n) - 1n)).toEqual(ok(fraction('1.5')))
    expect(currentPrice(kept, after(600n))).toEqual(outdated)
    expect(currentPrice(kept, after(601n))).toEqual(outdated)
  })
})

describe('keepPrice', () => {
  it('takes a newer price, and another one of the same moment', () => {
    expect(keepPrice(kept, price('2', after(1n))).latest).toEqual(price('2', after(1n)))
    expect(keepPrice(kept, price('2')).latest).toEqual(price('2'))
  })

  it('ignores an older one', () => {
    expect(keepPrice(kept, price('2', NOW - 1n))).toBe(kept)
  })
})
