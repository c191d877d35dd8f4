import { describe, expect, it } from 'vitest'
import { largestLien } from '../provider/vault/collateral.js'
import type { Account } from '../provider/vault/state.js'
import { addressOf, fraction, rangeOf, uint } from '../testing/values.js'
import { RULES } from './index.js'

const { safe, reference } = RULES
const [user, own, other, last] = [addressOf('user'), addressOf('bbb'), addressOf('ccc'), addressOf('ddd')]

const accountOf = (
  collateral: bigint | number,
  totalSlashable: bigint | number,
  ...liens: readonly (readonly [lienholder: ReturnType<typeof addressOf>, amount: bigint | number, slashable: string])[]
): Account => {
  const list = liens.map(([lienholder, amount, slashable]) => ({
    lienholder,
    amount: rangeOf(amount),
    slashable: fraction(slashable),
  }))
  return {
    collateral: uint(collateral),
    liens: list,
    maxLien: largestLien(list),
    totalSlashable: rangeOf(totalSlashable),
  }
}
const slash = (amount: bigint | number) => ({ user, lienholder: own, slash: uint(amount) })

describe('slashAccount: what each lien gives when the sum of slashable parts is too large', () => {
  it('[MS D-32 reference] is rounded up by a second product, which shows where the inverse itself was rounded', () => {
    // 1 / 1.999999999999999999 is 0.5 to 18 places. 34 are claimed: 17 of each would be even, but 17 times the sum of the ratios is not 34.
    const ratios = ['0.1', '0.9', '0.999999999999999999'] as const
    const [first, second, third] = [
      [own, 100, ratios[0]],
      [other, 100, ratios[1]],
      [last, 90, ratios[2]],
    ] as const
    const slashed = reference.slashAccount(accountOf(191, 189, first, second, third), slash(40))
    expect(slashed.ok && slashed.value.burns.map(({ amount }) => amount)).toEqual([18n, 18n, 18n])
    const exact = accountOf(191, 190, first, second, [last, 90, '1'])
    const even = reference.slashAccount(exact, slash(39))
    expect(even.ok && even.value.burns.map(({ amount }) => amount)).toEqual([18n, 18n, 18n])
  })
})

describe('slashAccount: sums that the liens do not explain', () => {
  it('[MS D-32 reference] abort where no lien counts', () => {
    const dust = accountOf(10, 9, [own, 5, '0'], [other, 5, '0'])
    expect(reference.slashAccount(dust, slash(5))).toEqual({
      ok: false,
      error: { type: 'SlashNotDivisible', claimed: 4n, ratios: 0n, panic: true },
    })
  })

  it('[MS D-32 reference] abort where a share passes what an amount can hold', () => {
    const huge = 2n ** 127n
    const tiny = accountOf(huge, huge, [own, huge / 2n, '0.000000000000000001'], [other, 5, '0'])
    const slashed = reference.slashAccount(tiny, slash(huge / 2n))
    expect(slashed).toMatchObject({ ok: false, error: { type: 'SlashNotDivisible', panic: true } })
  })

  it('[MS D-32 reference] refuse where a lien is smaller than its share', () => {
    const account = accountOf(100, 100, [own, 60, '0.5'], [other, 10, '1'])
    expect(reference.slashAccount(account, slash(55))).toMatchObject({
      ok: false,
      error: { type: 'RangeUnderflow' },
    })
  })

  it('[MS D-32 safe] are computed anew before anybody loses by them', () => {
    const dust = safe.slashAccount(accountOf(10, 9, [own, 5, '0'], [other, 5, '0']), slash(5))
    expect(dust.ok && dust.value).toMatchObject({
      account: { collateral: 5n, liens: [{ lienholder: other, amount: rangeOf(5) }], totalSlashable: rangeOf(0) },
      taken: 5n,
      burns: [],
    })
  })

  it('[MS D-32 safe] and a lien smaller than its share goes', () => {
    const account = accountOf(100, 40, [own, 60, '0.5'], [other, 10, '1'])
    const slashed = safe.slashAccount(account, slash(58))
    expect(slashed.ok && slashed.value.account).toMatchObject({ collateral: 42n, totalSlashable: rangeOf(11) })
  })
})

describe('refuseGoneLien', () => {
  it('[MS D-32 reference] refuses to settle what has no lien any more', () => {
    expect(reference.refuseGoneLien(user, own)).toEqual({ type: 'LienNotFound', user, lienholder: own })
  })

  it('[MS D-32 safe] settles it for nothing', () => {
    expect(safe.refuseGoneLien(user, own)).toBeUndefined()
  })
})

describe.each([
  ['commitPromise', rangeOf(30, 100), rangeOf(100)],
  ['rollbackPromise', rangeOf(30, 100), rangeOf(30)],
] as const)('%s', (name, range, all) => {
  it('moves one end by what was in flight', () => {
    for (const rules of [safe, reference]) {
      expect(rules[name](range, uint(70))).toEqual({ ok: true, value: all })
      expect(rules[name](range, uint(0))).toEqual({ ok: true, value: range })
    }
  })

  it('[MS D-1 safe] stops at the other end', () => {
    expect(safe[name](range, uint(71))).toEqual({ ok: true, value: all })
    expect(safe[name](range, uint(1000))).toEqual({ ok: true, value: all })
  })

  it('[MS D-32 reference] aborts past the other end', () => {
    expect(reference[name](range, uint(71))).toMatchObject({ ok: false, error: { type: 'RangeAbort', panic: true } })
  })
})

describe('slashAccount: liens with stake in flight', () => {
  it('[MS D-32 safe] what is certain loses as much as what is cut, so that a rollback leaves what the lienholder has', () => {
    // 40 locked, a lien of 30 and 1 in flight beside the local one of 30; the local one is slashed by 3, then 3, then 3, then 3.
    let account = accountOf(40, 12, [own, 30, '1'], [other, 0, '0.2'])
    account = {
      ...account,
      liens: account.liens.map((lien) => (lien.lienholder === other ? { ...lien, amount: rangeOf(30, 31) } : lien)),
    }
    account = { ...account, maxLien: largestLien(account.liens) }
    for (let i = 0; i < 4; i++) {
      const slashed = safe.slashAccount(account, slash(3))
      if (slashed.ok) account = slashed.value.account
    }
    expect(account.collateral).toBe(28n)
    const lien = account.liens.find(({ lienholder }) => lienholder === other)
    expect(lien?.amount).toEqual(rangeOf(27, 28))
    expect(lien && safe.rollbackPromise(lien.amount, uint(1))).toEqual({ ok: true, value: rangeOf(27) })
  })
})
