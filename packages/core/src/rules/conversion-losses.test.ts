import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import type { ConversionState } from './conversion.js'
import { conversionLedger, positionKey } from './conversion-ledger.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const rate = (price: string, adjustment = '1') => ({ price: fraction(price), adjustment: fraction(adjustment) })
const holding = (delegator: string, validator: string) => ({
  delegator: addressOf(delegator),
  validator: valoperOf(validator),
})
const [V1, V2] = [valoperOf('cval1'), valoperOf('cval2')]
const [A, B] = [holding('alice', 'cval1'), holding('bob', 'cval1')]
const neverAsked = () => {
  throw new Error('the price was asked')
}

function staked(...stakes: readonly (readonly [typeof A, number, string])[]): ConversionState {
  let state = safe.createConversion()
  for (const [who, remote, price] of stakes)
    state = unwrap(safe.convertStake(state, who, uint(remote), rate(price))).conversion
  return state
}

const total = (state: ConversionState, validator = V1) => conversionLedger(state)?.totals.get(validator)
const position = (state: ConversionState, who: typeof A) => conversionLedger(state)?.positions.get(positionKey(who))
/** What is requested of a validator, as the ledger accounts for it. */
const requested = (state: ConversionState, validator = V1) => {
  const { local = 0n, burnedLocal = 0n } = total(state, validator) ?? {}
  return local - burnedLocal
}

describe('convertBurn (safe)', () => {
  it('[MS D-34 safe] the example of the specification: 1000 and 1000 at 0.45, 100 burned', () => {
    const before = staked([A, 1000, '0.45'], [B, 1000, '0.45'])
    const burned = unwrap(safe.convertBurn(before, [V1], uint(100), neverAsked))
    expect([burned.local, burned.parts]).toEqual([45n, [{ validators: [V1], local: 45n }]])
    expect(requested(burned.conversion)).toBe(855n)

    const left = unwrap(safe.convertUnstake(burned.conversion, B, uint(1000), neverAsked))
    expect([left.local, requested(left.conversion)]).toEqual([450n, 405n])
    const last = unwrap(safe.convertUnstake(left.conversion, A, uint(900), neverAsked))
    expect([last.local, requested(last.conversion)]).toEqual([405n, 0n])
    // Of A stays what was burned, until it leaves too.
    expect(position(last.conversion, A)).toEqual({ remote: 100n, local: 45n })
    expect(total(last.conversion)).toEqual({ remote: 100n, local: 45n, burnedRemote: 100n, burnedLocal: 45n })
    const nobody = unwrap(safe.convertUnstake(last.conversion, A, uint(100), neverAsked))
    expect(total(nobody.conversion)).toBeUndefined()
  })

  it('an exit that meets what was burned cancels it: the rest stays as it is', () => {
    const before = staked([A, 100, '1'], [B, 50, '1'])
    const burned = unwrap(safe.convertBurn(before, [V1], uint(120), neverAsked)).conversion
    const left = unwrap(safe.convertUnstake(burned, A, uint(100), neverAsked)).conversion
    expect(total(left)).toEqual({ remote: 50n, local: 50n, burnedRemote: 50n, burnedLocal: 50n })
    expect(requested(left)).toBe(0n)
    const again = unwrap(safe.convertStake(left, A, uint(7), rate('1'))).conversion
    expect(requested(again)).toBe(7n)
  })

  it('is spread over the validators by what the provider has there, each at its own worth', () => {
    const before = staked([A, 100, '0.5'], [holding('alice', 'cval2'), 100, '0.1'])
    const { local, parts, conversion } = unwrap(safe.convertBurn(before, [V1, V2, V1], uint(100), neverAsked))
    expect(parts).toEqual([
      { validators: [V1], local: 25n },
      { validators: [V2], local: 5n },
    ])
    expect([local, requested(conversion), requested(conversion, V2)]).toEqual([30n, 25n, 5n])
  })

  it('asks for nothing where the part is worth nothing, and notes it', () => {
    const { local, parts, conversion } = unwrap(safe.convertBurn(staked([A, 100, '0.001']), [V1], uint(10), neverAsked))
    expect([local, parts]).toEqual([0n, []])
    expect(total(conversion)).toMatchObject({ burnedRemote: 10n, burnedLocal: 0n })
  })

  it('[MS D-22 safe] takes what is there when the validators do not have as much together, burned stake not counted', () => {
    const before = staked([A, 100, '1'])
    const burned = (state: ConversionState, amount: number) => {
      const { local, missing } = unwrap(safe.convertBurn(state, [V1, V2], uint(amount), neverAsked))
      return [local, missing]
    }
    expect(burned(before, 101)).toEqual([100n, 1n])
    expect(burned(unwrap(safe.convertBurn(before, [V1], uint(60), neverAsked)).conversion, 41)).toEqual([40n, 1n])
    const nothing = { local: 0n, parts: [], missing: 0n, conversion: before }
    expect(safe.convertBurn(before, [], uint(0), neverAsked)).toEqual(ok(nothing))
  })

  it('AboveLimit when all of it together leaves the range', () => {
    const dear = rate('2')
    const half = unwrap(safe.convertStake(safe.createConversion(), A, uint(2n ** 127n - 1n), dear)).conversion
    const both = unwrap(safe.convertStake(half, holding('alice', 'cval2'), uint(2n ** 127n - 1n), dear)).conversion
    expect(safe.convertBurn(both, [V1, V2], uint(2n ** 128n - 2n), neverAsked)).toMatchObject({
      error: { type: 'AboveLimit' },
    })
  })
})

describe('convertSlash (safe)', () => {
  it('[MS D-16 safe] takes the same part of the provider coin, at any price', () => {
    const before = staked([A, 1000, '0.45'], [B, 500, '0.9'])
    const { remote, conversion } = unwrap(safe.convertSlash(before, V1, uint(90), neverAsked))
    expect(remote).toBe(150n)
    expect(total(conversion)).toEqual({ remote: 1500n, local: 900n, burnedRemote: 150n, burnedLocal: 90n })
  })

  it('no more than is there: what was staked by those who left is not taken from those who stay', () => {
    const before = staked([A, 100, '0.5'])
    const { remote, conversion } = unwrap(safe.convertSlash(before, V1, uint(70), neverAsked))
    expect([remote, requested(conversion)]).toEqual([100n, 0n])
    expect(unwrap(safe.convertSlash(conversion, V1, uint(1), neverAsked))).toEqual({ remote: 0n, conversion })
    expect(unwrap(safe.convertSlash(before, V2, uint(1), neverAsked))).toEqual({ remote: 0n, conversion: before })
  })
})

describe('convertBurn and convertSlash (reference)', () => {
  const state = reference.createConversion()

  it('[MS D-16 reference] convert at the price of the day, for all validators together, and remember nothing', () => {
    expect(reference.convertBurn(state, [V1, V2, V1], uint(100), () => ok(rate('0.5', '0.9')))).toEqual(
      ok({ local: 45n, parts: [{ validators: [V1, V2, V1], local: 45n }], missing: 0n, conversion: state }),
    )
    expect(reference.convertSlash(state, V1, uint(4_500_000), () => ok(rate('0.5', '0.9')))).toEqual(
      ok({ remote: 9_999_999n, conversion: state }),
    )
  })

  it('need the price', () => {
    const silent = { ok: false, error: { type: 'PriceQueryFailed' } } as const
    expect(reference.convertBurn(state, [V1], uint(1), () => silent)).toBe(silent)
    expect(reference.convertSlash(state, V1, uint(1), () => silent)).toBe(silent)
    const worthless = () => ok(rate('0'))
    expect(reference.convertSlash(state, V1, uint(0), worthless)).toEqual({
      ok: false,
      error: { type: 'InvalidPrice' },
    })
    expect(unwrap(reference.convertBurn(state, [V1], uint(9), worthless)).local).toBe(0n)
  })

  it('abort where a number leaves the range', () => {
    const abort = { type: 'AboveLimit', value: MAX_UINT128 * 2n, limit: MAX_UINT128, panic: true }
    expect(reference.convertBurn(state, [V1], MAX_UINT128, () => ok(rate('2')))).toEqual({ ok: false, error: abort })
    expect(reference.convertSlash(state, V1, MAX_UINT128, () => ok(rate('0.5')))).toEqual({ ok: false, error: abort })
  })
})

describe('convertOwnedBurn', () => {
  const owned = (who: typeof A, ...shares: readonly (readonly [string, number])[]) => ({
    delegator: who.delegator,
    shares: shares.map(([validator, amount]) => ({ validator: valoperOf(validator), amount: uint(amount) })),
  })

  it('[MS D-34 safe] takes the part that it is of one stake, at any price, and of nobody else', () => {
    const before = staked([A, 1000, '0.45'], [B, 1000, '0.3'])
    const burned = unwrap(safe.convertOwnedBurn(before, owned(A, ['cval1', 101]), neverAsked))
    expect([burned.local, burned.parts, burned.missing]).toEqual([
      45n,
      [{ delegator: 'alice', validators: [V1], local: 45n }],
      0n,
    ])
    expect(position(burned.conversion, A)).toEqual({ remote: 899n, local: 405n })
    expect(position(burned.conversion, B)).toEqual({ remote: 1000n, local: 300n })
    expect(total(burned.conversion)).toEqual({ remote: 1899n, local: 705n, burnedRemote: 0n, burnedLocal: 0n })
  })

  it('takes all that the stake added with the last of it, and the entry with it', () => {
    const before = staked([A, 3, '0.5'])
    const some = unwrap(safe.convertOwnedBurn(before, owned(A, ['cval1', 1]), neverAsked)).conversion
    const all = unwrap(safe.convertOwnedBurn(some, owned(A, ['cval1', 2]), neverAsked))
    expect([all.local, total(all.conversion), position(all.conversion, A)]).toEqual([1n, undefined, undefined])
  })

  it('says what is not there: of stake that left, of a stranger, on a validator without stakes', () => {
    const before = staked([A, 100, '1'])
    const more = unwrap(safe.convertOwnedBurn(before, owned(A, ['cval1', 130], ['cval2', 7]), neverAsked))
    expect([more.local, more.missing, total(more.conversion)]).toEqual([100n, 37n, undefined])
    const stranger = unwrap(safe.convertOwnedBurn(before, owned(B, ['cval1', 30]), neverAsked))
    expect([stranger.missing, stranger.parts]).toEqual([30n, []])
    // Nothing leaves; that the packet was applied is remembered.
    expect({ ...stranger.conversion, digests: conversionLedger(before)?.digests }).toEqual(before)
    expect(safe.appliedDigests(stranger.conversion, [valoperOf('cval1')])).toMatchObject([{ applied: 2n }])
  })

  it('after a slash that is noted of the validator, what is left of it stays noted', () => {
    const slashed = unwrap(safe.convertSlash(staked([A, 60, '1'], [B, 40, '1']), V1, uint(10), neverAsked)).conversion
    const burned = unwrap(safe.convertOwnedBurn(slashed, owned(A, ['cval1', 54]), neverAsked)).conversion
    expect(total(burned)).toEqual({ remote: 46n, local: 46n, burnedRemote: 10n, burnedLocal: 10n })
    const rest = unwrap(safe.convertOwnedBurn(burned, owned(B, ['cval1', 40]), neverAsked)).conversion
    expect([total(rest)?.burnedRemote, requested(rest)]).toEqual([6n, 0n])
  })

  it('[MS D-34 reference] is a burn of nobody in particular', () => {
    const ask = () => ok(rate('0.5', '0.9'))
    const both = owned(A, ['cval1', 60], ['cval2', 40])
    expect(reference.convertOwnedBurn(reference.createConversion(), both, ask)).toEqual(
      reference.convertBurn(reference.createConversion(), [V1, V2], uint(100), ask),
    )
  })
})
