import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../rules/index.js'
import { addressOf, fraction, rangeOf, uint } from '../../testing/values.js'
import {
  createLien,
  findLien,
  freeCollateral,
  largestLien,
  sumSlashable,
  usedCollateral,
  withLien,
  withMoreCollateral,
  withoutLien,
  withShrunkLien,
} from './collateral.js'
import { NO_LIMITS } from './limits.js'
import { createAccount, type Lien } from './state.js'

const lienOf = (lienholder: string, low: number, high = low): Lien => ({
  lienholder: addressOf(lienholder),
  amount: rangeOf(low, high),
  slashable: fraction('0.1'),
})

describe('usedCollateral', () => {
  it('is the larger of the two limits, end by end', () => {
    const account = { ...createAccount(), maxLien: rangeOf(10, 90), totalSlashable: rangeOf(50, 60) }
    expect(usedCollateral(account)).toEqual(rangeOf(50, 90))
  })
})

describe('usedCollateral and freeCollateral with limits below the whole', () => {
  it('count what the promises need of the collateral, rounded up', () => {
    const limits = { ...NO_LIMITS, maxLienShare: fraction('0.9'), maxSlashableShare: fraction('0.5') }
    const account = {
      ...createAccount(),
      collateral: uint(200),
      maxLien: rangeOf(10, 90),
      totalSlashable: rangeOf(45, 50),
    }
    // 12 and 100 for the lien, 90 and 100 for the sum.
    expect(usedCollateral(account, limits)).toEqual(rangeOf(90, 100))
    expect(freeCollateral(account, limits)).toEqual({ ok: true, value: rangeOf(100, 110) })
    expect(freeCollateral({ ...account, collateral: uint(99) }, limits)).toMatchObject({
      error: { type: 'UsedAboveCollateral', used: 100n, collateral: 99n },
    })
  })
})

describe('freeCollateral', () => {
  it('turns the ends round: what may be used least is free at most', () => {
    const account = { ...createAccount(), collateral: uint(100), maxLien: rangeOf(10, 90) }
    expect(freeCollateral(account)).toEqual({ ok: true, value: rangeOf(10, 90) })
    expect(freeCollateral({ ...account, maxLien: rangeOf(30, 100) })).toEqual({ ok: true, value: rangeOf(0, 70) })
  })

  it('aborts when more is used than there is', () => {
    const account = { ...createAccount(), collateral: uint(100), totalSlashable: rangeOf(30, 101) }
    expect(freeCollateral(account)).toEqual({
      ok: false,
      error: { type: 'UsedAboveCollateral', used: 101n, collateral: 100n, panic: true },
    })
    // A sum that a slash left upside down.
    const upsideDown = { low: uint(101), high: uint(99) }
    expect(freeCollateral({ ...account, totalSlashable: upsideDown })).toMatchObject({ error: { used: 101n } })
  })
})

describe('findLien', () => {
  it('finds the lien of a lienholder', () => {
    const lien = lienOf('bbb', 2)
    const account = { ...createAccount(), liens: [lienOf('aaa', 1), lien] }
    expect(findLien(account, lien.lienholder)).toBe(lien)
    expect(findLien(account, addressOf('ccc'))).toBeUndefined()
  })
})

describe('createLien', () => {
  it('is a lien of nothing', () => {
    const lienholder = addressOf('aaa')
    expect(createLien(lienholder, fraction('0.2'))).toEqual({
      lienholder,
      amount: rangeOf(0),
      slashable: fraction('0.2'),
    })
  })
})

describe('withLien, withoutLien, withShrunkLien', () => {
  it('keep the list sorted, with one lien per lienholder, like a map', () => {
    const names = fc.constantFrom('aaa', 'bbb', 'ccc', 'ccc-1', 'zzz')
    const changes = fc.array(fc.tuple(names, fc.nat({ max: 3 }), fc.boolean()), { maxLength: 20 })
    fc.assert(
      fc.property(changes, (list) => {
        const map = new Map<string, Lien>()
        let liens: readonly Lien[] = []
        for (const [name, amount, removes] of list) {
          const lien = lienOf(name, amount)
          liens = removes ? withoutLien(liens, lien.lienholder) : withShrunkLien(liens, lien)
          if (removes || amount === 0) map.delete(name)
          else map.set(name, lien)
        }
        expect(liens).toEqual([...map.values()].sort((a, b) => (a.lienholder < b.lienholder ? -1 : 1)))
      }),
    )
  })

  it('withLien puts in a lien of nothing too; a lien in flight is none', () => {
    expect(withLien([], lienOf('aaa', 0))).toEqual([lienOf('aaa', 0)])
    expect(withShrunkLien([], lienOf('aaa', 0, 1))).toEqual([lienOf('aaa', 0, 1)])
    expect(withShrunkLien([lienOf('aaa', 5)], lienOf('aaa', 0))).toEqual([])
  })
})

describe('largestLien', () => {
  it('goes end by end', () => {
    expect(largestLien([])).toEqual(rangeOf(0))
    expect(largestLien([lienOf('aaa', 10, 90), lienOf('bbb', 50, 60)])).toEqual(rangeOf(50, 90))
  })
})

describe('sumSlashable', () => {
  it('counts each lien on its own, rounded down, end by end', () => {
    expect(sumSlashable([])).toEqual(rangeOf(0))
    expect(sumSlashable([lienOf('aaa', 19), lienOf('bbb', 9, 29)])).toEqual(rangeOf(1, 3))
  })
})

describe('withMoreCollateral', () => {
  it('adds to the collateral and touches nothing else', () => {
    const account = { ...createAccount(), collateral: uint(5), liens: [lienOf('aaa', 5)], maxLien: rangeOf(5) }
    expect(withMoreCollateral(account, uint(3), RULES.safe)).toEqual({
      ok: true,
      value: { ...account, collateral: 8n },
    })
  })
})
