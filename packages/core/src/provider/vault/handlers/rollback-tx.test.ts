import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bond,
  commit,
  emptyVault,
  juno,
  RULE_SETS,
  refused,
  rollback,
  stake,
  stars,
} from '../testing/scene.js'

describe.each(RULE_SETS)('rollbackTx (%s)', (rules) => {
  const bonded = after(emptyVault(rules), [alice, bond(300)])
  const staked = after(bonded, [alice, stake(juno, 100)], [alice, stake(juno, 50)])

  it('gives back what was in flight and says so', () => {
    const { state, effects, events } = accepted(staked, juno, rollback(1))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      liens: [{ lienholder: juno, amount: rangeOf(0, 50) }],
      maxLien: rangeOf(0, 50),
      totalSlashable: rangeOf(0, 10),
    })
    expect([...state.pending.keys()]).toEqual([2n])
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'rolledBackTx', lienholder: juno, user: alice, amount: 100n, txId: 1n }])
  })

  it('takes an empty lien away; the account is as before, the id is used up', () => {
    const state = after(staked, [juno, rollback(2)], [juno, rollback(1)])
    expect(state.accounts.get(alice)).toEqual(bonded.accounts.get(alice))
    expect(state.pending.size).toBe(0)
    expect(state.lastTxId).toBe(2n)
    expect([...state.activeExternal.keys()]).toEqual([juno])
  })

  it('keeps what was committed', () => {
    const state = after(staked, [juno, commit(1)], [juno, rollback(2)])
    expect(state.accounts.get(alice)).toMatchObject({ maxLien: rangeOf(100), totalSlashable: rangeOf(20) })
  })

  it('finds the largest lien anew', () => {
    const both = after(staked, [alice, stake(stars, 60)])
    expect(both.accounts.get(alice)?.maxLien).toEqual(rangeOf(0, 150))
    const state = after(both, [juno, rollback(1)])
    expect(state.accounts.get(alice)?.maxLien).toEqual(rangeOf(0, 60))
  })

  it('refuses an unknown id, the second time, and after a commit', () => {
    expect(refused(staked, juno, rollback(3))).toEqual({ type: 'PendingTxNotFound', txId: 3n })
    expect(refused(after(staked, [juno, rollback(1)]), juno, rollback(1))).toMatchObject({ type: 'PendingTxNotFound' })
    expect(refused(after(staked, [juno, commit(1)]), juno, rollback(1))).toMatchObject({ type: 'PendingTxNotFound' })
  })

  it('refuses another contract and the user', () => {
    const wrong = { type: 'WrongContractTx', txId: 1n, lienholder: juno }
    expect(refused(staked, stars, rollback(1))).toEqual({ ...wrong, sender: stars })
    expect(refused(staked, alice, rollback(1))).toEqual({ ...wrong, sender: alice })
  })
})

describe('a lienholder that changes its ratio while a stake is in flight', () => {
  // The lien begins at a ratio of zero, the second stake is sent at a half.
  const scene = (rules: 'safe' | 'reference') =>
    after(
      emptyVault(rules),
      [alice, bond(100)],
      [alice, stake(stars, 100)],
      [stars, commit(1)],
      [alice, stake(juno, 10), { ratios: { [juno]: '0' } }],
      [alice, stake(juno, 80), { ratios: { [juno]: '0.5' } }],
      [juno, commit(2)],
    )

  it("[MS D-40 safe] gets back what was added: another's slash stays covered", () => {
    expect(scene('safe').accounts.get(alice)?.totalSlashable).toEqual(rangeOf(70))
    expect(after(scene('safe'), [juno, rollback(3)]).accounts.get(alice)?.totalSlashable).toEqual(rangeOf(70))
  })

  it('[MS D-40 reference] cannot roll back once the sum is certain', () => {
    expect(refused(scene('reference'), juno, rollback(3))).toEqual({
      type: 'RangeAbort',
      low: 70n,
      high: 30n,
      panic: true,
    })
  })

  it('[MS D-40 reference] uncovers the slash of another lienholder while that one is in flight', () => {
    const open = after(
      emptyVault('reference'),
      [alice, bond(100)],
      [alice, stake(stars, 100)],
      [alice, stake(juno, 10), { ratios: { [juno]: '0' } }],
      [alice, stake(juno, 80), { ratios: { [juno]: '0.5' } }],
      [juno, rollback(3)],
    )
    // 70 of alice's collateral could be slashed by the lien of stars; the vault counts 30.
    expect(open.accounts.get(alice)?.totalSlashable).toEqual(rangeOf(0, 30))
  })
})
