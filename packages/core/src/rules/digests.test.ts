import { describe, expect, it } from 'vitest'
import { err, unwrap } from '../foundation/result.js'
import { addressOf, fraction, uint, valoperOf } from '../testing/values.js'
import type { ConversionState } from './conversion.js'
import { conversionLedger, NOBODY, positionKey } from './conversion-ledger.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const V1 = valoperOf('cval1')
const ALICE = { delegator: addressOf('alice'), validator: V1 }
const RATE = { price: fraction('0.5'), adjustment: fraction('0.9') }
const askRate = () => ({ ok: true, value: RATE }) as const
const neverAsked = () => {
  throw new Error('the price was asked')
}
const terms = (sum: number, more: Partial<Parameters<typeof safe.resyncStake>[1]> = {}) => ({
  validator: V1,
  epoch: 1n,
  applied: 1n,
  sum: uint(sum),
  slashed: 0n,
  returned: 0n,
  ...more,
})

/** Alice has 100 remote, 45 local. */
const staked = unwrap(safe.convertStake(safe.createConversion(), ALICE, uint(100), RATE)).conversion
const digest = (state: ConversionState) => safe.countedDigests(state)[0]
const total = (state: ConversionState) => conversionLedger(state)?.totals.get(V1)

describe('the digests of a consumer (safe)', () => {
  it('[MS D-31 safe] count stakes, unstakes and shares of burns, and say what they left together', () => {
    expect(safe.appliedDigests(staked, [V1, V1])).toEqual([{ validator: V1, applied: 1n, sum: 100n }])
    const less = unwrap(safe.convertUnstake(staked, ALICE, uint(30), neverAsked)).conversion
    const burn = { delegator: ALICE.delegator, shares: [{ validator: V1, amount: uint(20) }] }
    const burned = unwrap(safe.convertOwnedBurn(less, burn, neverAsked)).conversion
    expect(digest(burned)).toEqual({ validator: V1, applied: 3n, sum: 50n, counted: 50n })
  })

  it('[MS D-31 safe] slashes, stake that is given back and burns that find nothing change what is counted on, not the sum', () => {
    const slashed = unwrap(safe.convertSlash(staked, V1, uint(9), neverAsked)).conversion
    expect(digest(slashed)).toEqual({ validator: V1, applied: 1n, sum: 100n, counted: 80n })
    const offered = unwrap(safe.convertInternalUnstake(slashed, ALICE, uint(45), neverAsked)).conversion
    expect(digest(offered)).toMatchObject({ sum: 100n, counted: 0n })
    const { conversion } = safe.settleInternalUnstake(offered, ALICE, { local: uint(45), remote: uint(100) })
    expect(digest(conversion)).toEqual({ validator: V1, applied: 1n, sum: 100n, counted: 0n })
    const stranger = { delegator: addressOf('bob'), shares: [{ validator: V1, amount: uint(20) }] }
    const burned = unwrap(safe.convertOwnedBurn(staked, stranger, neverAsked)).conversion
    expect(digest(burned)).toEqual({ validator: V1, applied: 2n, sum: 80n, counted: 100n })
  })

  it('[MS D-31 safe] a sum of a book that is wrong is wrong', () => {
    const ledger = conversionLedger(staked)
    if (ledger === undefined) throw new Error('expected a ledger')
    const wrong = ledger.totals.set(V1, {
      remote: uint(93),
      local: uint(45),
      burnedRemote: uint(0),
      burnedLocal: uint(0),
    })
    expect(safe.appliedDigests({ ...ledger, totals: wrong }, [V1])).toEqual([{ validator: V1, applied: 1n, sum: 93n }])
  })
})

describe('refuseEpoch', () => {
  it('[MS D-31 safe] refuses every epoch but its own', () => {
    expect(safe.refuseEpoch(staked, V1, 0n)).toBeUndefined()
    const { conversion } = unwrap(safe.resyncStake(staked, terms(100), neverAsked))
    expect(safe.refuseEpoch(conversion, V1, 1n)).toBeUndefined()
    expect(safe.refuseEpoch(conversion, V1, 0n)).toEqual({ type: 'StaleEpoch', validator: V1, epoch: 0n, expected: 1n })
    expect(safe.refuseEpoch(conversion, V1, 2n)).toMatchObject({ type: 'StaleEpoch' })
  })

  it('[MS D-31 reference] there is one epoch, and nothing is counted', () => {
    const state = reference.createConversion()
    expect(reference.refuseEpoch(state, V1, 0n)).toBeUndefined()
    expect(reference.refuseEpoch(state, V1, 1n)).toMatchObject({ type: 'StaleEpoch', expected: 0n })
    expect(reference.appliedDigests(state, [V1])).toEqual([])
    expect(reference.countedDigests(state)).toEqual([])
    expect(reference.resyncStake(state, terms(1), neverAsked)).toEqual(err({ type: 'NoConversionLedger' }))
  })
})

describe('resyncStake', () => {
  it('[MS D-31 safe] burns what was counted too much, at the average of the stakes there', () => {
    const { counted, burned, conversion } = unwrap(safe.resyncStake(staked, terms(80), neverAsked))
    expect([counted, burned]).toEqual([80n, 9n])
    expect(total(conversion)).toEqual({ remote: 100n, local: 45n, burnedRemote: 20n, burnedLocal: 9n })
    expect(digest(conversion)).toEqual({ validator: V1, applied: 1n, sum: 80n, counted: 80n })
  })

  it('[MS D-31 safe] stakes what is missing for nobody, at the price of today; who lacks it takes it', () => {
    const { staked: more, conversion } = unwrap(safe.resyncStake(staked, terms(120), askRate))
    expect(more).toBe(9n)
    const key = positionKey({ delegator: NOBODY, validator: V1 })
    expect(conversionLedger(conversion)?.positions.get(key)).toEqual({ remote: 20n, local: 9n })
    const all = unwrap(safe.convertUnstake(conversion, ALICE, uint(120), neverAsked))
    expect([all.local, all.unowned, total(all.conversion)]).toEqual([54n, 9n, undefined])
    expect(safe.convertUnstake(conversion, ALICE, uint(121), neverAsked)).toMatchObject({
      error: { type: 'InsufficientBond', available: 120n },
    })
    expect(
      unwrap(safe.convertInternalUnstake(conversion, { delegator: NOBODY, validator: V1 }, uint(9), neverAsked)).remote,
    ).toBeNull()
  })

  it('[MS D-31 safe] takes off what was told and had not been heard; what was given back and not answered leaves later', () => {
    const slashed = unwrap(safe.convertSlash(staked, V1, uint(9), neverAsked)).conversion
    expect(unwrap(safe.resyncStake(slashed, terms(100), neverAsked)).counted).toBe(80n)
    expect(unwrap(safe.resyncStake(slashed, terms(80, { slashed: 20n }), neverAsked)).counted).toBe(80n)
    const offered = unwrap(safe.convertInternalUnstake(staked, ALICE, uint(45), neverAsked)).conversion
    expect(unwrap(safe.resyncStake(offered, terms(0, { returned: 100n }), neverAsked)).counted).toBe(100n)
    // No more than was offered.
    expect(unwrap(safe.resyncStake(staked, terms(100, { returned: 7n }), neverAsked)).counted).toBe(100n)
    const settled = safe.settleInternalUnstake(offered, ALICE, { local: uint(45), remote: uint(100) }).conversion
    expect(unwrap(safe.resyncStake(settled, terms(100), neverAsked)).counted).toBe(0n)
  })

  it('[MS D-31 safe] refuses another epoch, another number, and what has no price', () => {
    expect(safe.resyncStake(staked, terms(100, { epoch: 2n }), neverAsked)).toEqual(
      err({ type: 'StaleEpoch', validator: V1, epoch: 2n, expected: 1n }),
    )
    expect(safe.resyncStake(staked, terms(100, { applied: 2n }), neverAsked)).toEqual(
      err({ type: 'AppliedDiffers', validator: V1, said: 2n, applied: 1n }),
    )
    const silent = () => err({ type: 'Silent' } as const)
    expect(safe.resyncStake(staked, terms(101), silent)).toEqual(err({ type: 'Silent' }))
  })
})
