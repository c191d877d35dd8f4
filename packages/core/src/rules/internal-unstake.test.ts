import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../foundation/result.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import type { ConversionState } from './conversion.js'
import { conversionLedger, createConversionLedger, positionKey } from './conversion-ledger.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const ALICE = { delegator: addressOf('alice'), validator: valoperOf('cval1') }
const rate = (price: string) => ({ price: fraction(price), adjustment: fraction('0.9') })
const neverAsked = () => {
  throw new Error('the price was asked')
}
/** Alice has 100 remote, 45 local. */
const staked = unwrap(safe.convertStake(safe.createConversion(), ALICE, uint(100), rate('0.5'))).conversion
const position = (state: ConversionState) => conversionLedger(state)?.positions.get(positionKey(ALICE))
const given = (local: number, remote: number) => ({ local: uint(local), remote: uint(remote) })

describe('convertInternalUnstake', () => {
  it.each([
    [45, 100n],
    [44, 97n],
    [1, 2n],
    [0, 0n],
    [46, 100n],
  ])('[MS D-16 safe] %d of 45 are %d of 100, at any price', (local, remote) => {
    expect(unwrap(safe.convertInternalUnstake(staked, ALICE, uint(local), neverAsked)).remote).toBe(remote)
  })

  it('[MS D-16 safe] nothing of a stake that is not there', () => {
    const conversion = safe.createConversion()
    expect(safe.convertInternalUnstake(conversion, ALICE, uint(5), neverAsked)).toEqual(
      ok({ remote: null, conversion }),
    )
  })

  it('[MS X-08 safe] once, until the provider answered; meanwhile the stake does not grow', () => {
    const { conversion } = unwrap(safe.convertInternalUnstake(staked, ALICE, uint(45), neverAsked))
    expect(safe.convertInternalUnstake(conversion, ALICE, uint(45), neverAsked)).toEqual(
      ok({ remote: null, conversion }),
    )
    expect(safe.convertStake(conversion, ALICE, uint(1), rate('0.5'))).toEqual({
      ok: false,
      error: { type: 'StakeOffered', ...ALICE },
    })
    const elsewhere = { ...ALICE, validator: valoperOf('cval2') }
    expect(safe.convertStake(conversion, elsewhere, uint(1), rate('0.5')).ok).toBe(true)
    expect(unwrap(safe.convertUnstake(conversion, ALICE, uint(40), neverAsked)).local).toBe(18n)
    const refused = safe.dropInternalUnstake(conversion, ALICE)
    expect(refused).toEqual(staked)
    expect(unwrap(safe.convertInternalUnstake(refused, ALICE, uint(45), neverAsked)).remote).toBe(100n)
  })

  it('[MS D-16 reference] is converted at the price of the day, which must not be zero, as often as asked', () => {
    const conversion = reference.createConversion()
    const ask = (price: string) => reference.convertInternalUnstake(conversion, ALICE, uint(45), () => ok(rate(price)))
    expect([ask('0.5'), ask('0.25')]).toEqual([ok({ remote: 99n, conversion }), ok({ remote: 199n, conversion })])
    expect(ask('0')).toEqual({ ok: false, error: { type: 'InvalidPrice' } })
    expect(reference.dropInternalUnstake(conversion, ALICE)).toBe(conversion)
  })
})

describe('settleInternalUnstake', () => {
  const offered = unwrap(safe.convertInternalUnstake(staked, ALICE, uint(45), neverAsked)).conversion

  it('[MS D-16 safe] all of it leaves with its last unit, whatever was asked for', () => {
    const { local, conversion } = safe.settleInternalUnstake(offered, ALICE, given(45, 100))
    expect(local).toBe(45n)
    expect({ ...conversion, digests: createConversionLedger().digests }).toEqual(safe.createConversion())
    // What was applied left it otherwise.
    expect(safe.appliedDigests(conversion, [ALICE.validator])).toEqual([
      { validator: ALICE.validator, applied: 1n, sum: 100n },
    ])
    // An unstake of 60 came between: what is left of the stake leaves, and no more.
    const less = unwrap(safe.convertUnstake(offered, ALICE, uint(60), neverAsked)).conversion
    const rest = safe.settleInternalUnstake(less, ALICE, given(45, 100))
    expect(rest.local).toBe(18n)
    expect({ ...rest.conversion, digests: createConversionLedger().digests }).toEqual(safe.createConversion())
    expect(safe.appliedDigests(rest.conversion, [ALICE.validator])).toEqual([
      { validator: ALICE.validator, applied: 2n, sum: 40n },
    ])
  })

  it('[MS D-16 safe] the part that was given back leaves', () => {
    const { local, conversion } = safe.settleInternalUnstake(offered, ALICE, given(44, 97))
    expect([local, position(conversion)]).toEqual([44n, { remote: 3n, local: 1n }])
    expect(unwrap(safe.convertInternalUnstake(conversion, ALICE, uint(1), neverAsked)).remote).toBe(3n)
  })

  it('[MS X-08 safe] given back twice, it leaves once', () => {
    const { conversion } = safe.settleInternalUnstake(offered, ALICE, given(45, 100))
    expect(safe.settleInternalUnstake(conversion, ALICE, given(45, 100))).toEqual({ local: null, conversion })
  })

  it('[MS D-16 safe] what is worth nothing leaves without a word', () => {
    const dust = unwrap(safe.convertStake(safe.createConversion(), ALICE, uint(1), rate('0.5'))).conversion
    const { local, conversion } = safe.settleInternalUnstake(dust, ALICE, given(0, 1))
    expect([local, position(conversion)]).toEqual([null, undefined])
  })

  it('[MS D-16 reference] what was asked for leaves, be it there or not', () => {
    const conversion = reference.createConversion()
    expect(reference.settleInternalUnstake(conversion, ALICE, given(45, 99))).toEqual({ local: 45n, conversion })
    expect(reference.settleInternalUnstake(conversion, ALICE, given(0, 0))).toEqual({ local: 0n, conversion })
  })
})
