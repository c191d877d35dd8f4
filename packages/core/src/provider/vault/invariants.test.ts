import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { StateWatch } from '../../testing/state-watch.js'
import { fraction, idOf, rangeOf, uint } from '../../testing/values.js'
import { slashableDrift } from './collateral.js'
import { vaultInvariants } from './invariants.js'
import { type Account, createAccount, type VaultState, withAccount } from './state.js'
import { after, alice, bond, commit, emptyVault, juno, RULE_SETS, stake, stars } from './testing/scene.js'

const staked = (rules: RuleSetName) =>
  after(emptyVault(rules), [alice, bond(300)], [alice, stake(juno, 100)], [alice, stake(stars, 50)], [juno, commit(1)])

/** The ids of the invariants that a state breaks. */
function broken(state: VaultState): readonly string[] {
  const { violations } = new StateWatch(vaultInvariants, state.config.rules, 'vault').scan(state)
  return [...new Set(violations.map(({ id, knownBroken }) => (knownBroken ? `${id} (${knownBroken})` : id)))]
}

/** A vault in which alice's account is not what it should be. */
function tampered(rules: RuleSetName, change: Partial<Account>): VaultState {
  const state = staked(rules)
  return withAccount(state, alice, { ...(state.accounts.get(alice) ?? createAccount()), ...change })
}

describe.each(RULE_SETS)('vaultInvariants (%s)', (rules) => {
  const known = (id: string, deviation: string) => (rules === 'reference' ? `${id} (${deviation})` : id)
  const [junos, stars50] = [
    { lienholder: juno, amount: rangeOf(100), slashable: fraction('0.2') },
    { lienholder: stars, amount: rangeOf(0, 50), slashable: fraction('0.7') },
  ]

  it('hold in an empty and in a busy vault', () => {
    expect(broken(emptyVault(rules))).toEqual([])
    expect(broken(staked(rules))).toEqual([])
  })

  it('[INV MS-I1] sees a range upside down', () => {
    const liens = [{ ...junos, amount: { low: uint(101), high: uint(100) } }, stars50]
    const deviation = known('MS-I1', 'D-40')
    expect(broken(tampered(rules, { liens, maxLien: rangeOf(101, 101) }))).toContain(deviation)
    expect(broken(tampered(rules, { totalSlashable: { low: uint(60), high: uint(55) } }))).toEqual([deviation])
    // No function of ours makes such an amount; a damaged store might.
    const belowZero = { low: -1n as Uint128, high: uint(55) }
    expect(broken(tampered(rules, { totalSlashable: belowZero }))).toEqual([deviation])
  })

  it('[INV MS-I2] sees a lien above the collateral', () => {
    const deviation = known('MS-I2', 'D-32')
    expect(broken(tampered(rules, { collateral: uint(99) }))).toEqual([deviation])
    expect(broken(tampered(rules, { collateral: uint(100) }))).toEqual([])
    const inFlight = after(emptyVault(rules), [alice, bond(100)], [alice, stake(juno, 100)])
    const account = inFlight.accounts.get(alice) ?? createAccount()
    expect(broken(withAccount(inFlight, alice, { ...account, collateral: uint(99) }))).toEqual([deviation])
  })

  it('[INV MS-I3] sees slashable parts above the collateral', () => {
    const deviation = known('MS-I3', 'D-32')
    expect(broken(tampered(rules, { totalSlashable: rangeOf(20, 301) }))).toEqual([deviation])
    expect(broken(tampered(rules, { totalSlashable: rangeOf(20, 300) }))).toEqual([])
  })

  it('[INV MS-I4] sees a largest lien that is not the largest', () => {
    expect(broken(tampered(rules, { maxLien: rangeOf(99, 100) }))).toEqual(['MS-I4'])
    expect(broken(tampered(rules, { maxLien: rangeOf(100, 101) }))).toEqual(['MS-I4'])
  })

  it('[INV MS-I5] sees dust that outlived the last lien', () => {
    const deviation = known('MS-I5', 'D-40')
    const alone = after(emptyVault(rules), [alice, bond(10)])
    const account = alone.accounts.get(alice) ?? createAccount()
    expect(broken(withAccount(alone, alice, { ...account, totalSlashable: rangeOf(0, 1) }))).toEqual([deviation])
    expect(broken(alone)).toEqual([])
  })

  it('[INV MS-I6] sees a range that is not what is in flight', () => {
    const gap = (low: number, high: number) => ({ liens: [junos, { ...stars50, amount: rangeOf(low, high) }] })
    expect(broken(tampered(rules, gap(0, 51)))).toEqual(['MS-I6'])
    // A slash of what is in flight makes the gap smaller, and never larger.
    expect(broken(tampered(rules, gap(0, 49)))).toEqual([])
    expect(broken(tampered(rules, gap(1, 50)))).toEqual([])
    const state = staked(rules)
    expect(broken({ ...state, pending: state.pending.delete(idOf(2)) })).toEqual(['MS-I6'])
  })

  it('[INV MS-I7] sees empty liens, and liens out of order', () => {
    const deviation = known('MS-I7', 'D-3 D-32')
    const empty = { ...junos, lienholder: alice, amount: rangeOf(0) }
    expect(broken(tampered(rules, { liens: [empty, junos, stars50] }))).toEqual([deviation])
    expect(broken(tampered(rules, { liens: [stars50, junos] }))).toEqual([deviation])
    expect(broken(tampered(rules, { liens: [junos, junos, stars50] }))).toContain(deviation)
  })

  it('[INV MS-I9] sees an id that was not given', () => {
    expect(broken({ ...staked(rules), lastTxId: idOf(1) })).toEqual(['MS-I9'])
  })
})

describe('a broken invariant of a vault', () => {
  const lien = { lienholder: juno, amount: rangeOf(100), slashable: fraction('0.2') }

  it.each<[string, Partial<Account>, readonly string[]]>([
    ['MS-I1', { totalSlashable: { low: uint(60), high: uint(55) } }, ['60', '55']],
    ['MS-I2', { collateral: uint(99) }, ['99', '100']],
    ['MS-I3', { totalSlashable: rangeOf(20, 301) }, ['300', '20', '301']],
    ['MS-I4', { maxLien: rangeOf(98, 99) }, ['98', '99', '100']],
    ['MS-I5', { liens: [], totalSlashable: rangeOf(3, 77) }, ['3', '77']],
    ['MS-I7', { liens: [lien, lien] }, [juno]],
    ['MS-I7', { liens: [{ ...lien, amount: rangeOf(0) }] }, [juno]],
  ])('%s tells whose account it is, and the numbers', (id, change, told) => {
    const { violations } = new StateWatch(vaultInvariants, 'safe', 'vault').scan(tampered('safe', change))
    const detail = violations.find((violation) => violation.id === id)?.detail
    for (const part of [alice, ...told]) expect(detail).toContain(part)
  })

  it('MS-I9 tells the newest id, and the last one that was given', () => {
    const { violations } = new StateWatch(vaultInvariants, 'safe', 'vault').scan({
      ...staked('safe'),
      lastTxId: idOf(1),
    })
    expect(violations[0]?.detail).toMatch(/2.*1/)
  })
})

describe('vaultInvariants with limits of an operator', () => {
  // The smaller of the two limits for the collateral of 300: 270 for a lien, 75 for the sum of slashable parts.
  const limits = { maxLienShare: fraction('0.9'), maxSlashableShare: fraction('0.25') }
  const limited = (change: Partial<Account>) => {
    const state = after(emptyVault('safe', limits), [alice, bond(300)], [alice, stake(juno, 100)], [juno, commit(1)])
    return withAccount(state, alice, { ...(state.accounts.get(alice) ?? createAccount()), ...change })
  }

  it('[INV MS-I2] sees a lien above its share of the collateral', () => {
    expect(broken(limited({ collateral: uint(112) }))).toEqual([])
    expect(broken(limited({ collateral: uint(111) }))).toEqual(['MS-I2'])
  })

  it('[INV MS-I3] sees slashable parts above their share of the collateral', () => {
    expect(broken(limited({ totalSlashable: rangeOf(75) }))).toEqual([])
    expect(broken(limited({ totalSlashable: rangeOf(75, 76) }))).toEqual(['MS-I3'])
  })
})

describe('slashableDrift', () => {
  it('[INV MS-I5] is how far the running sum is from the sum of the liens', () => {
    // floor(4 * 0.2) twice, where the lien of 8 counts floor(8 * 0.2).
    const state = after(emptyVault('safe'), [alice, bond(10)], [alice, stake(juno, 4)], [juno, commit(1)])
    const account = after(state, [alice, stake(juno, 4)]).accounts.get(alice) ?? createAccount()
    expect(account.totalSlashable).toEqual(rangeOf(0))
    expect(slashableDrift(account)).toEqual({ low: 0n, high: -1n })
    expect(slashableDrift(createAccount())).toEqual({ low: 0n, high: 0n })
  })
})
