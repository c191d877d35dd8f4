import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import type { ConversionState } from './conversion.js'
import { conversionLedger, holdingOfKey, positionKey } from './conversion-ledger.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const rate = (price: string, adjustment = '1') => ({ price: fraction(price), adjustment: fraction(adjustment) })
const holding = (delegator: string, validator: string) => ({
  delegator: addressOf(delegator),
  validator: valoperOf(validator),
})
const ALICE = holding('alice', 'cval1')
const BOB = holding('bob', 'cval1')
const neverAsked = () => {
  throw new Error('the price was asked')
}

/** The state after stakes of `[who, remote, price]`, and what the last one became. */
function staked(...stakes: readonly (readonly [typeof ALICE, number, string])[]): ConversionState {
  let state = safe.createConversion()
  for (const [who, remote, price] of stakes)
    state = unwrap(safe.convertStake(state, who, uint(remote), rate(price))).conversion
  return state
}

const position = (state: ConversionState, who: typeof ALICE) => conversionLedger(state)?.positions.get(positionKey(who))
const total = (state: ConversionState, validator = 'cval1') => conversionLedger(state)?.totals.get(valoperOf(validator))

describe('convertStake (safe)', () => {
  it('[MS D-16 safe] converts at the price of the day and books it', () => {
    const first = unwrap(safe.convertStake(safe.createConversion(), ALICE, uint(100), rate('0.5', '0.9')))
    expect(first.local).toBe(45n)
    const second = unwrap(safe.convertStake(first.conversion, ALICE, uint(100), rate('0.6', '0.9')))
    expect(second.local).toBe(54n)
    expect(position(second.conversion, ALICE)).toEqual({ remote: 200n, local: 99n })
    expect(total(second.conversion)).toEqual({ remote: 200n, local: 99n, burnedRemote: 0n, burnedLocal: 0n })
  })

  it('books a stake that is worth nothing today, so that it can leave again', () => {
    const state = staked([ALICE, 1, '0.5'])
    expect(position(state, ALICE)).toEqual({ remote: 1n, local: 0n })
    expect(unwrap(safe.convertUnstake(state, ALICE, uint(1), neverAsked)).local).toBe(0n)
  })

  it('books nothing for a stake of nothing', () => {
    const state = staked([ALICE, 10, '1'])
    expect(unwrap(safe.convertStake(state, BOB, uint(0), rate('1'))).conversion).toBe(state)
  })

  it('AboveLimit when the sum of a validator leaves the range, in either coin', () => {
    const full = unwrap(safe.convertStake(safe.createConversion(), ALICE, MAX_UINT128, rate('0.5'))).conversion
    expect(safe.convertStake(full, BOB, uint(1), rate('0.5'))).toMatchObject({ error: { type: 'AboveLimit' } })
    const dear = unwrap(safe.convertStake(safe.createConversion(), ALICE, uint(2n ** 127n), rate('1.5'))).conversion
    expect(safe.convertStake(dear, BOB, uint(2n ** 126n), rate('1.5'))).toMatchObject({ error: { type: 'AboveLimit' } })
    expect(safe.convertStake(dear, holding('bob', 'cval2'), uint(2n ** 126n), rate('1.5')).ok).toBe(true)
  })

  it('AboveLimit without a panic when the price leads out of the range', () => {
    const refused = safe.convertStake(safe.createConversion(), ALICE, MAX_UINT128, rate('2'))
    expect(refused).toEqual({ ok: false, error: { type: 'AboveLimit', value: MAX_UINT128 * 2n, limit: MAX_UINT128 } })
  })
})

describe('convertUnstake (safe)', () => {
  it('[MS D-16 safe] takes its part of what the stake added, rounded down, and never asks for the price', () => {
    const state = staked([ALICE, 100, '0.45'], [BOB, 7, '0.45'])
    const part = unwrap(safe.convertUnstake(state, ALICE, uint(33), neverAsked))
    expect(part.local).toBe(14n) // floor(45 * 33 / 100)
    expect(position(part.conversion, ALICE)).toEqual({ remote: 67n, local: 31n })
    expect(position(part.conversion, BOB)).toEqual({ remote: 7n, local: 3n })
    expect(total(part.conversion)).toEqual({ remote: 74n, local: 34n, burnedRemote: 0n, burnedLocal: 0n })
  })

  it('takes everything when everything leaves, and removes the entry', () => {
    const state = staked([ALICE, 100, '0.45'], [BOB, 7, '0.45'])
    const all = unwrap(safe.convertUnstake(state, ALICE, uint(100), neverAsked))
    expect(all.local).toBe(45n)
    expect(position(all.conversion, ALICE)).toBeUndefined()
    const empty = unwrap(safe.convertUnstake(all.conversion, BOB, uint(7), neverAsked)).conversion
    expect(total(empty)).toBeUndefined()
    expect(conversionLedger(empty)?.positions.size).toBe(0)
  })

  it('InsufficientBond for more than the delegator has there, whatever others have', () => {
    const state = staked([ALICE, 100, '1'], [BOB, 1000, '1'])
    expect(safe.convertUnstake(state, ALICE, uint(101), neverAsked)).toEqual({
      ok: false,
      error: { type: 'InsufficientBond', validator: 'cval1', amount: 101n, available: 100n },
    })
    expect(safe.convertUnstake(state, holding('alice', 'cval2'), uint(1), neverAsked)).toMatchObject({
      error: { type: 'InsufficientBond', available: 0n },
    })
  })

  it('an unstake of nothing changes nothing, even for a stranger', () => {
    const state = staked([ALICE, 100, '1'])
    expect(safe.convertUnstake(state, BOB, uint(0), neverAsked)).toEqual(ok({ local: 0n, conversion: state }))
  })

  it('a hundred small exits take off what one would, at most one unit late each', () => {
    let state = staked([ALICE, 100, '0.45'])
    let left = 0n
    for (let i = 0; i < 100; i++) {
      const exit = unwrap(safe.convertUnstake(state, ALICE, uint(1), neverAsked))
      state = exit.conversion
      left += exit.local
      expect(left).toBeLessThanOrEqual((45n * BigInt(i + 1)) / 100n)
    }
    expect(left).toBe(45n)
  })
})

describe('the ledger', () => {
  it('gives the parts of a key back', () => {
    expect(holdingOfKey(positionKey(ALICE))).toEqual(ALICE)
  })

  it('is not what the safe rules can do without', () => {
    expect(() => safe.convertStake({ type: 'current' }, ALICE, uint(1), rate('1'))).toThrow('without a ledger')
  })
})

describe('convertStake and convertUnstake (reference)', () => {
  const state = reference.createConversion()

  it('[MS D-16 reference] convert at the price of the day and remember nothing', () => {
    expect(reference.convertStake(state, ALICE, uint(100), rate('0.5', '0.9'))).toEqual(
      ok({ local: 45n, conversion: state }),
    )
    expect(reference.convertUnstake(state, ALICE, uint(100), () => ok(rate('0.6', '0.9')))).toEqual(
      ok({ local: 54n, conversion: state }),
    )
    expect(conversionLedger(state)).toBeUndefined()
  })

  it('abort where a number leaves the range', () => {
    const abort = { type: 'AboveLimit', value: MAX_UINT128 * 2n, limit: MAX_UINT128, panic: true }
    expect(reference.convertStake(state, ALICE, MAX_UINT128, rate('2'))).toEqual({ ok: false, error: abort })
    expect(reference.convertUnstake(state, ALICE, MAX_UINT128, () => ok(rate('2')))).toEqual({
      ok: false,
      error: abort,
    })
  })

  it('an unstake needs the price', () => {
    const silent = { ok: false, error: { type: 'PriceQueryFailed' } } as const
    expect(reference.convertUnstake(state, ALICE, uint(1), () => silent)).toBe(silent)
  })
})
