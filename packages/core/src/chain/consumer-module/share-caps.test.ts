import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { addressOf, fraction, uint } from '../../testing/values.js'
import {
  type Claim,
  isLimiting,
  NO_SHARE_CAPS,
  refuseShareCaps,
  type ShareCaps,
  shareOf,
  shareOut,
} from './share-caps.js'

const claimOf = (name: string, wanted: bigint | number, told: Partial<Claim> = {}): Claim => ({
  contract: addressOf(name),
  maxCap: uint(1_000_000),
  delegated: uint(0),
  wanted: BigInt(wanted),
  ...told,
})
const three = ['osmo', 'juno', 'stars'].map((name) => claimOf(name, 100))
const out = (claims: readonly Claim[], caps: Partial<ShareCaps>, local: number, total = 1_000_000) => [
  ...shareOut(claims, { local: uint(local), total: uint(total) }, { ...NO_SHARE_CAPS, ...caps }).values(),
]

describe('shareOut', () => {
  it('[MS 7.8] local 100 with a minimum of 0.4: of three that want 100 each, each gets 50', () => {
    expect(out(three, { minLocalShare: fraction('0.4') }, 100)).toEqual([50n, 50n, 50n])
  })

  it('gives everybody what he wants, up to his own cap, where no share is in the way', () => {
    const claims = [claimOf('osmo', 100), claimOf('juno', 100, { maxCap: uint(30) }), claimOf('stars', -5)]
    expect(out(claims, {}, 0)).toEqual([100n, 30n, 0n])
  })

  it('scales to the total before the shares are looked at', () => {
    expect(out(three, {}, 100, 90)).toEqual([30n, 30n, 30n])
    // 0.25 of 100 + 90, and not of 100 + 300.
    expect(out(three, { maxProviderShare: fraction('0.15') }, 100, 90)).toEqual([28n, 28n, 28n])
  })

  it('gives one provider at most its share of local and all that is wanted, solved once', () => {
    const claims = [claimOf('osmo', 300), claimOf('juno', 20)]
    // 0.5 of 100 + 320; with what comes of it, osmo has 210 of 330, and that is not looked at again.
    expect(out(claims, { maxProviderShare: fraction('0.5') }, 100)).toEqual([210n, 20n])
    expect(out(claims, { maxProviderShare: fraction('0') }, 100)).toEqual([0n, 0n])
  })

  it('leaves the local stake its share last, of what is left after the others', () => {
    const caps = { maxProviderShare: fraction('0.25'), minLocalShare: fraction('0.5') }
    // 100 each, as a quarter of 400 is; then 100 for all three.
    expect(out(three, caps, 100)).toEqual([33n, 33n, 33n])
    // 105 for osmo and 20 for juno; then 100 for both.
    expect(out([claimOf('osmo', 300), claimOf('juno', 20)], caps, 100)).toEqual([84n, 16n])
    expect(out(three, { minLocalShare: fraction('1') }, 100)).toEqual([0n, 0n, 0n])
    expect(out(three, { minLocalShare: fraction('0.000000000000000001') }, 100)).toEqual([100n, 100n, 100n])
  })

  it('[INV MS-V8] never passes a cap, the total, or what leaves the local stake its share', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })
    const share = fc.bigInt({ min: 0n, max: DECIMAL_ONE }).map((atomics) => atomics as Decimal)
    const claim = fc.record({ maxCap: amount, delegated: amount, wanted: fc.bigInt({ min: -9n, max: 10n ** 12n }) })
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), amount, amount, share, share, (some, local, total, p, m) => {
        const claims = some.map((each, i) =>
          claimOf(`claimer${i}`, each.wanted, { maxCap: uint(each.maxCap), delegated: uint(each.delegated) }),
        )
        const shareable = { local: uint(local), total: uint(total) }
        const caps = { maxProviderShare: p, minLocalShare: m }
        const shares = shareOut(claims, shareable, caps)
        const sum = [...shares.values()].reduce((before, each) => before + each, 0n)
        expect(sum <= total).toBe(true)
        // The local part is at least m of all, exactly.
        expect(local * DECIMAL_ONE >= m * (local + sum)).toBe(true)
        for (const { contract, maxCap, wanted } of claims) {
          const mine = shares.get(contract) ?? 0n
          expect(mine <= maxCap && (mine <= wanted || mine === 0n)).toBe(true)
          expect(mine * DECIMAL_ONE <= p * (local + total)).toBe(true)
          // Beside what the others use now, it fits too.
          const now = shareOf(contract, claims, shareable, caps)
          const others = claims.reduce((use, each) => (each.contract === contract ? use : use + each.delegated), 0n)
          expect(now <= mine).toBe(true)
          expect(now === 0n || others + now <= total).toBe(true)
          expect(now === 0n || local * DECIMAL_ONE >= m * (local + others + now)).toBe(true)
        }
      }),
    )
  })
})

describe('shareOf', () => {
  it('is the share, as far as the others left room', () => {
    const using = (osmo: number) => [
      claimOf('osmo', 100, { delegated: uint(osmo) }),
      ...three.slice(1).map((claim) => ({ ...claim, delegated: uint(25) })),
    ]
    const caps = { ...NO_SHARE_CAPS, minLocalShare: fraction('0.4') }
    const shareable = { local: uint(100), total: uint(10_000) }
    const juno = addressOf('juno')
    expect(shareOf(juno, using(50), shareable, caps)).toBe(50n)
    // 150 for all: osmo has 100 and stars 25 until their own epochs.
    expect(shareOf(juno, using(100), shareable, caps)).toBe(25n)
    expect(shareOf(juno, using(140), shareable, caps)).toBe(0n)
    expect(shareOf(addressOf('nobody'), using(0), shareable, caps)).toBe(0n)
  })
})

describe('shares', () => {
  it('limit when one provider may not have all, or something stays local', () => {
    expect(isLimiting(NO_SHARE_CAPS)).toBe(false)
    expect(isLimiting({ ...NO_SHARE_CAPS, minLocalShare: fraction('0.1') })).toBe(true)
    expect(isLimiting({ ...NO_SHARE_CAPS, maxProviderShare: fraction('0.9') })).toBe(true)
  })

  it('are at most 1', () => {
    expect(refuseShareCaps(NO_SHARE_CAPS)).toBeUndefined()
    expect(refuseShareCaps({ ...NO_SHARE_CAPS, maxProviderShare: fraction('1.1') })).toEqual({
      type: 'InvalidShare',
      share: fraction('1.1'),
    })
    expect(refuseShareCaps({ ...NO_SHARE_CAPS, minLocalShare: fraction('2') })?.share).toBe(fraction('2'))
  })
})
