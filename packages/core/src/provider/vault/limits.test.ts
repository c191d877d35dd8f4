import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DECIMAL_ONE, type Decimal, shareFloor } from '../../numbers/decimal.js'
import { fraction, rangeOf, uint } from '../../testing/values.js'
import { collateralFor, lienLimit, NO_LIMITS, slashableLimit } from './limits.js'
import { queryVault } from './queries.js'
import type { VaultState } from './state.js'
import {
  accepted,
  after,
  alice,
  bond,
  commit,
  contextOf,
  crossSlash,
  emptyVault,
  juno,
  local,
  localVault,
  refused,
  release,
  restake,
  stake,
  stakeLocal,
  stars,
  stranger,
  unbond,
} from './testing/scene.js'

describe('lienLimit, slashableLimit', () => {
  it('are shares of the collateral, rounded down', () => {
    const limits = { ...NO_LIMITS, maxLienShare: fraction('0.9'), maxSlashableShare: fraction('0.5') }
    expect([lienLimit(uint(99), limits), slashableLimit(uint(99), limits)]).toEqual([89n, 49n])
    expect([lienLimit(uint(99), NO_LIMITS), slashableLimit(uint(99), NO_LIMITS)]).toEqual([99n, 99n])
  })
})

describe('collateralFor', () => {
  it('is the smallest collateral whose share is enough', () => {
    const shares = fc.bigInt({ min: 1n, max: DECIMAL_ONE }).map((value) => value as Decimal)
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), shares, (amount, share) => {
        const least = collateralFor(amount, share)
        expect((least * share) / DECIMAL_ONE >= amount).toBe(true)
        if (least > 0n) expect(((least - 1n) * share) / DECIMAL_ONE < amount).toBe(true)
      }),
    )
    expect(collateralFor(10n, DECIMAL_ONE)).toBe(10n)
    expect(shareFloor(uint(12), fraction('0.9'))).toBe(10n)
    expect(collateralFor(10n, fraction('0.9'))).toBe(12n)
  })
})

/** Nine tenths of the collateral for a lien, and half of it for what all liens could lose. */
const limits = { maxLienShare: fraction('0.9'), maxSlashableShare: fraction('0.5') }
const free = (state: VaultState) => {
  const view = queryVault(state, { type: 'account', account: alice }, contextOf('safe', stranger))
  return view.ok ? (view.value as { free: unknown }).free : view.error
}

describe('a lien at most at 90 % of the collateral', () => {
  const bonded = after(localVault('safe', '0.2', limits), [alice, bond(1000)])

  it('bounds remote stakes, what is in flight counted', () => {
    const staked = after(bonded, [alice, stake(juno, 600)])
    expect(free(staked)).toEqual(rangeOf(333, 1000))
    expect(after(staked, [alice, stake(juno, 300)]).accounts.get(alice)?.maxLien).toEqual(rangeOf(0, 900))
    // 901 needs 1001.1 of collateral.
    expect(refused(staked, alice, stake(juno, 301))).toEqual({
      type: 'InsufficientBalance',
      required: 1002n,
      collateral: 1000n,
    })
  })

  it('bounds local stakes', () => {
    expect(free(after(bonded, [alice, stakeLocal(900)]))).toEqual(rangeOf(0))
    expect(refused(bonded, alice, stakeLocal(901))).toMatchObject({ type: 'InsufficientBalance', required: 1002n })
  })

  it('bounds restakes: a tenth has to be there beside it', () => {
    expect(refused(emptyVaultWithLocal(), alice, restake(100))).toMatchObject({ required: 112n, collateral: 100n })
    const beside = after(emptyVaultWithLocal(), [alice, bond(12)])
    expect(after(beside, [alice, restake(100)]).accounts.get(alice)).toMatchObject({ maxLien: rangeOf(100) })
  })

  it('keeps collateral that a lien needs', () => {
    const staked = after(bonded, [alice, stakeLocal(450)])
    expect(free(staked)).toEqual(rangeOf(500))
    expect(refused(staked, alice, unbond(501))).toEqual({ type: 'ClaimsLocked', free: rangeOf(500), asked: 501n })
    expect(free(after(staked, [alice, unbond(500)]))).toEqual(rangeOf(0))
  })

  it('[MS D-32 safe] cuts liens to 90 % of what a slash leaves', () => {
    const both = after(bonded, [alice, stakeLocal(900)], [alice, stake(juno, 900)], [juno, commit(1)])
    const { state, effects } = accepted(both, juno, crossSlash([alice, 100]))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 900n,
      liens: [
        { lienholder: local, amount: rangeOf(810) },
        { lienholder: juno, amount: rangeOf(800) },
      ],
    })
    expect(effects).toMatchObject([{ to: local, msg: { type: 'burnStake', amount: { amount: 90n } } }])
  })

  function emptyVaultWithLocal(): VaultState {
    return localVault('safe', '0.2', limits)
  }
})

describe('slashable parts at most at half of the collateral', () => {
  const bonded = after(emptyVault('safe', limits), [alice, bond(1000)], [alice, stake(juno, 900)], [juno, commit(1)])

  it('bounds the sum over all liens', () => {
    // 180 of juno's lien may go; 320 are left for the one that may lose 70 %.
    const staked = after(bonded, [alice, stake(stars, 457)])
    expect(staked.accounts.get(alice)?.totalSlashable).toEqual(rangeOf(180, 499))
    // 181 + 320 = 501 would need twice that.
    expect(refused(bonded, alice, stake(stars, 459))).toEqual({
      type: 'InsufficientBalance',
      required: 1002n,
      collateral: 1000n,
    })
  })

  it('keeps collateral that the sum needs', () => {
    const staked = after(bonded, [alice, stake(stars, 457)], [stars, commit(2)], [juno, release(alice, 500)])
    // floor(400 * 0.2) + floor(457 * 0.7) = 399.
    expect(free(staked)).toEqual(rangeOf(202))
    expect(free(after(staked, [alice, unbond(202)]))).toEqual(rangeOf(0))
  })

  it('[MS D-32 safe] makes all liens fall until half of what a slash leaves bears them', () => {
    const staked = after(bonded, [alice, stake(stars, 457)], [stars, commit(2)])
    const { state, effects } = accepted(staked, juno, crossSlash([alice, 100]))
    // 800 * 0.2 + 457 * 0.7 = 479.9 are 29.9 above 450; both fall by 29.9 / 0.9 = 33.2.
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 900n,
      liens: [{ amount: rangeOf(766) }, { amount: rangeOf(423) }],
      totalSlashable: rangeOf(449),
    })
    expect(effects).toMatchObject([
      { to: juno, msg: { validator: 'cval1', amount: { amount: 34n } } },
      { to: stars, msg: { validator: null, amount: { amount: 34n } } },
    ])
  })
})
