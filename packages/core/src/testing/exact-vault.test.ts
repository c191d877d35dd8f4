import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../identifiers/address.js'
import { DECIMAL_ONE, shareFloor } from '../numbers/decimal.js'
import { uint128 } from '../numbers/uint128.js'
import { promisedAccount, sumSlashable } from '../provider/vault/collateral.js'
import { lienLimit, NO_LIMITS, slashableLimit, type VaultLimits } from '../provider/vault/limits.js'
import type { Account, Lien } from '../provider/vault/state.js'
import { RULES } from '../rules/index.js'
import {
  type ExactAccount,
  exactAccount,
  exactFree,
  exactMaxLien,
  exactSlash,
  exactSlashable,
  exactSlashCap,
} from './exact-vault.js'
import {
  compareRationals,
  formatRational,
  isWithin,
  minus,
  NOTHING,
  type Rational,
  rational,
  WHOLE,
} from './rational.js'
import { addressOf, fraction, rangeOf, uint } from './values.js'

const HOLDERS = ['local', 'one', 'two', 'three'].map(addressOf)

/** What a documented scenario has before the slash, each lien with its ratio. */
interface Scenario {
  readonly collateral: number
  readonly liens: readonly (readonly [lienholder: string, amount: number, ratio: string])[]
  readonly slash: readonly [lienholder: string, amount: number]
}

function accountOf({ collateral, liens }: Scenario): Account {
  const list = liens
    .map(
      ([name, amount, ratio]): Lien => ({
        lienholder: addressOf(name),
        amount: rangeOf(amount),
        slashable: fraction(ratio),
      }),
    )
    .sort((a, b) => (a.lienholder < b.lienholder ? -1 : 1))
  return promisedAccount(uint(collateral), list, sumSlashable(list))
}

const told = ({ liens }: ExactAccount) =>
  Object.fromEntries(liens.map(({ lienholder, high }) => [lienholder, formatRational(high)]))

// docs/ibc/Slashing.md of the contracts, with the fractions that stand there.
const scenarios: readonly (readonly [name: string, scenario: Scenario, exact: object])[] = [
  [
    'scenario 1: free collateral absorbs it',
    {
      collateral: 200,
      liens: [
        ['local', 190, '0.1'],
        ['one', 150, '0.1'],
      ],
      slash: ['one', 10],
    },
    { collateral: '190', liens: { local: '190', one: '140' }, slashable: '33', free: '0', burns: {} },
  ],
  [
    'scenario 2: the local stake is above what is left',
    {
      collateral: 200,
      liens: [
        ['local', 200, '0.1'],
        ['one', 200, '0.1'],
      ],
      slash: ['one', 20],
    },
    { collateral: '180', liens: { local: '180', one: '180' }, slashable: '36', free: '0', burns: { local: '20' } },
  ],
  [
    'scenario 3: part of it is free',
    {
      collateral: 200,
      liens: [
        ['local', 190, '0.1'],
        ['one', 150, '0.1'],
      ],
      slash: ['one', 15],
    },
    { collateral: '185', liens: { local: '185', one: '135' }, slashable: '32', free: '0', burns: { local: '5' } },
  ],
  [
    "scenario 4: the local lien and another chain's",
    {
      collateral: 200,
      liens: [
        ['local', 190, '0.1'],
        ['one', 180, '0.1'],
        ['two', 188, '0.1'],
      ],
      slash: ['one', 14],
    },
    {
      collateral: '186',
      liens: { local: '186', one: '166', two: '186' },
      slashable: '53.8',
      free: '0',
      burns: { local: '4', two: '2' },
    },
  ],
  [
    'scenario 5: by the sum of slashable parts',
    {
      collateral: 200,
      liens: [
        ['local', 100, '0.1'],
        ['one', 180, '0.5'],
        ['two', 80, '0.5'],
        ['three', 100, '0.5'],
      ],
      slash: ['one', 90],
    },
    {
      collateral: '110',
      liens: { local: '78.125', one: '68.125', two: '58.125', three: '78.125' },
      slashable: '110',
      free: '0',
      burns: { local: '21.875', one: '21.875', two: '21.875', three: '21.875' },
    },
  ],
]

describe('documented scenarios, exactly', () => {
  it.each(scenarios)('%s', (_name, scenario, exact) => {
    const [name, amount] = scenario.slash
    const { account, taken, burns } = exactSlash(exactAccount(accountOf(scenario)), {
      lienholder: name,
      slash: BigInt(amount),
    })
    expect({
      collateral: formatRational(account.collateral),
      liens: told(account),
      slashable: formatRational(exactSlashable(account)),
      free: formatRational(exactFree(account)),
      burns: Object.fromEntries(burns.map(({ lienholder, amount: lost }) => [lienholder, formatRational(lost)])),
    }).toEqual(exact)
    expect(formatRational(taken)).toBe(`${amount}`)
  })

  describe.each(['safe', 'reference'] as const)('and in whole units (%s)', (rules) => {
    it.each(scenarios)(`[MS D-39 ${rules}] %s: less than one unit per lien from it`, (_name, scenario) => {
      const before = accountOf(scenario)
      const [name, amount] = scenario.slash
      const asked = { user: addressOf('user'), lienholder: addressOf(name), slash: uint(amount) }
      const limits = RULES[rules].vaultLimits({})
      const slashed = RULES[rules].slashAccount(before, asked, limits.ok ? limits.value : NO_LIMITS)
      expect(slashed).toMatchObject({ ok: true, value: { taken: BigInt(amount) } })
      if (!slashed.ok) return
      const { account } = exactSlash(exactAccount(before), { lienholder: name, slash: BigInt(amount) })
      expectClose(slashed.value.account, account)
      const sum = rational(slashed.value.account.totalSlashable.high)
      expect(isWithin(sum, exactSlashable(account), rational(BigInt(account.liens.length)))).toBe(true)
    })
  })
})

describe('exactSlashCap', () => {
  it('is the share of the lien that may go, or all of it', () => {
    const account = exactAccount(accountOf({ collateral: 10, liens: [['one', 7, '0.15']], slash: ['one', 0] }))
    const ratio: VaultLimits = { ...NO_LIMITS, capSlash: 'ratio' }
    expect(formatRational(exactSlashCap(account, 'one', ratio))).toBe('1.05')
    expect(formatRational(exactSlashCap(account, 'one'))).toBe('7')
    expect(exactSlashCap(account, 'two')).toEqual(NOTHING)
    expect(formatRational(exactSlash(account, { lienholder: 'one', slash: 5n }, ratio).taken)).toBe('1.05')
  })
})

/** Accounts that keep their limits, with liens of all sizes; some of it in flight. */
const limitsOf: fc.Arbitrary<VaultLimits> = fc.record({
  capSlash: fc.constantFrom('ratio', 'lien'),
  maxLienShare: fc.constantFrom('1', '0.9', '0.333333333333333333').map(fraction),
  maxSlashableShare: fc.constantFrom('1', '0.75', '0.1').map(fraction),
})
const ratios = fc.constantFrom('0.05', '0.1', '0.333333333333333333', '0.5', '0.9', '1', '0', '1.5').map(fraction)
const collaterals = fc.oneof(fc.bigInt({ min: 1n, max: 200n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
const permille = fc.integer({ min: 0, max: 1000 })

const cases = fc
  .tuple(
    collaterals,
    limitsOf,
    fc.array(fc.record({ ratio: ratios, high: permille, low: permille }), { minLength: 1, maxLength: 4 }),
  )
  .map(([amount, limits, parts]) => {
    const collateral = unwrapped(amount)
    const most = lienLimit(collateral, limits)
    let liens = parts.map(({ ratio, high, low }, i): Lien => {
      const top = (most * BigInt(high)) / 1000n
      return { lienholder: HOLDERS[i] as Address, amount: rangeOf((top * BigInt(low)) / 1000n, top), slashable: ratio }
    })
    // Smaller until all slashable parts have room.
    while (sumSlashable(liens).high > slashableLimit(collateral, limits))
      liens = liens.map((lien) => ({ ...lien, amount: rangeOf(lien.amount.low / 2n, lien.amount.high / 2n) }))
    liens = liens.filter(({ amount: { high } }) => high > 0n).sort((a, b) => (a.lienholder < b.lienholder ? -1 : 1))
    return { account: promisedAccount(collateral, liens, sumSlashable(liens)), limits }
  })

const slashes = fc.array(
  fc.record({ which: fc.nat({ max: 3 }), permille: fc.integer({ min: 0, max: 1200 }), holdsCoins: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
)

describe('whole units beside the oracle', () => {
  it('[MS D-39 safe] differ by less than one unit per lien in each step, whatever is asked, and are never above it', () => {
    fc.assert(
      fc.property(cases, slashes, ({ account: first, limits }, list) => {
        let account = first
        for (const { which, permille: part, holdsCoins } of list) {
          const { lienholder } = account.liens[which % account.liens.length] ?? { lienholder: addressOf('nobody') }
          const asked = unwrapped((account.collateral * BigInt(part)) / 1000n)
          const before = exactAccount(account)
          const slashed = RULES.safe.slashAccount(
            account,
            { user: addressOf('user'), lienholder, slash: asked, holdsCoins },
            limits,
          )
          if (!slashed.ok) return expect.fail('safe refuses no slash')
          const { account: after, taken, burns } = slashed.value
          // The cap: all that was asked for, or the exact cap rounded down.
          const exactlyTaken = exactSlash(before, { lienholder, slash: asked }, limits).taken
          expect(isFloorOf(taken, exactlyTaken)).toBe(true)
          const exact = exactSlash(before, { lienholder, slash: taken, holdsCoins }, limits)
          // With a share below all it may make room for its own dust.
          if (holdsCoins && limits.maxSlashableShare === DECIMAL_ONE)
            expect(burns.map((burn) => burn.lienholder)).not.toContain(lienholder)
          expectFloors(after, exact.account)
          for (const { lienholder: holder, amount } of burns) {
            const other = exact.burns.find((burn) => burn.lienholder === holder)?.amount ?? NOTHING
            expect(isWithin(rational(amount), other, WHOLE)).toBe(true)
          }
          expect(exactFree(exact.account, limits).num >= 0n).toBe(true)
          account = after
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('[MS D-39 safe] stay within one unit per slash along a whole run', () => {
    fc.assert(
      fc.property(cases, slashes, ({ account: first, limits }, list) => {
        let [account, exact] = [first, exactAccount(first)]
        for (const [index, { which, permille: part, holdsCoins }] of list.entries()) {
          const lien = account.liens[which % account.liens.length]
          if (!lien) return
          const { lienholder } = lien
          // Below what either may take, so that both take the same: what a slash takes is a whole number.
          const cap = limits.capSlash === 'lien' ? lien.amount.high : shareFloor(lien.amount.high, lien.slashable)
          const slash = unwrapped(((cap < lien.amount.high ? cap : lien.amount.high) * BigInt(part % 900)) / 1000n)
          if (compareRationals(rational(slash), exactSlashCap(exact, lienholder, limits)) > 0n) return
          if (isTied(exact, { lienholder, slash }, limits, BigInt(index))) return
          const asked = { user: addressOf('user'), lienholder, slash, holdsCoins }
          const slashed = RULES.safe.slashAccount(account, asked, limits)
          if (!slashed.ok) return expect.fail('safe refuses no slash')
          account = slashed.value.account
          exact = exactSlash(exact, { lienholder, slash, holdsCoins }, limits).account
          expectClose(account, exact, BigInt(index + 1))
        }
      }),
      { numRuns: 1000 },
    )
  })
})

/** Whether the units that were rounded away so far may decide which limit is looked at first. There the two go ways of their own. */
function isTied(
  account: ExactAccount,
  { lienholder, slash }: { readonly lienholder: string; readonly slash: bigint },
  { maxLienShare, maxSlashableShare }: VaultLimits,
  units: bigint,
): boolean {
  const liens = account.liens.map((lien) =>
    lien.lienholder === lienholder ? { ...lien, high: minus(lien.high, rational(slash)) } : lien,
  )
  const after = { ...account, liens }
  const need = (sum: Rational, share: bigint) => rational(sum.num * 10n ** 18n, sum.den * share)
  const [lien, slashable] = [need(exactMaxLien(after), maxLienShare), need(exactSlashable(after), maxSlashableShare)]
  const bound = rational((units + 1n) * BigInt(liens.length + 1) * 2n * 10n ** 18n, maxSlashableShare)
  return isWithin(lien, slashable, bound)
}

/** Every lien and the collateral less than so many units from the exact ones; the running sum by what the liens and the roundings of their parts make of it. */
function expectClose(account: Account, exact: ExactAccount, units = 1n): void {
  const bound = rational(units)
  expect(isWithin(rational(account.collateral), exact.collateral, bound)).toBe(true)
  const highs = new Map(exact.liens.map(({ lienholder, high }) => [lienholder, high]))
  for (const { lienholder, amount } of account.liens)
    expect(isWithin(rational(amount.high), highs.get(lienholder) ?? NOTHING, bound)).toBe(true)
  for (const { lienholder, high } of exact.liens)
    if (!account.liens.some((lien) => lien.lienholder === lienholder))
      expect(compareRationals(high, bound) < 0n).toBe(true)
  if (exact.liens.length === 0) return
  // Per lien: its own distance, at ratios up to 1.5, where its part began rounded down, and one more for each change.
  const most = rational(units * (3n * BigInt(exact.liens.length) + 1n))
  expect(isWithin(rational(account.totalSlashable.high), exactSlashable(exact), most)).toBe(true)
}

/** Every end of every lien is the exact one rounded down. */
function expectFloors(account: Account, exact: ExactAccount): void {
  expect(rational(account.collateral)).toEqual(exact.collateral)
  const found = new Map(account.liens.map(({ lienholder, amount }) => [lienholder as string, amount]))
  for (const { lienholder, low, high } of exact.liens) {
    const amount = found.get(lienholder) ?? rangeOf(0)
    expect([isFloorOf(amount.low, low), isFloorOf(amount.high, high)]).toEqual([true, true])
    found.delete(lienholder)
  }
  expect([...found]).toEqual([])
}

function isFloorOf(whole: bigint, { num, den }: Rational): boolean {
  return whole === num / den
}

function unwrapped(value: bigint) {
  const amount = uint128(value)
  return amount.ok ? amount.value : expect.fail(`${value} is no amount`)
}
