import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../../foundation/invariant.js'
import { fraction, rangeOf } from '../../../testing/values.js'
import { createAccount, withAccount } from '../state.js'
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

describe.each(RULE_SETS)('commitTx (%s)', (rules) => {
  const staked = after(emptyVault(rules), [alice, bond(300)], [alice, stake(juno, 100)], [alice, stake(juno, 50)])

  it('makes the part that was in flight certain and says so', () => {
    const { state, effects, events } = accepted(staked, juno, commit(1))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 300n,
      liens: [{ lienholder: juno, amount: rangeOf(100, 150) }],
      maxLien: rangeOf(100, 150),
      totalSlashable: rangeOf(20, 30),
    })
    expect([...state.pending.keys()]).toEqual([2n])
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'committedTx', lienholder: juno, user: alice, amount: 100n, txId: 1n }])
  })

  it('works in any order', () => {
    const state = after(staked, [juno, commit(2)], [juno, commit(1)])
    expect(state.accounts.get(alice)).toMatchObject({ maxLien: rangeOf(150), totalSlashable: rangeOf(30) })
    expect(state.pending.size).toBe(0)
    expect(state.lastTxId).toBe(2n)
    expect(state.activeExternal).toBe(staked.activeExternal)
  })

  it('raises the largest lien only as far as this lien is the largest', () => {
    const both = after(staked, [juno, commit(1)], [alice, stake(stars, 60)], [stars, commit(3)])
    expect(both.accounts.get(alice)?.maxLien).toEqual(rangeOf(100, 150))
  })

  it('ends where a cross-stake is in flight whose user has no account: no step of ours leads there', () => {
    const damaged = { ...staked, accounts: staked.accounts.delete(alice) }
    expect(() => accepted(damaged, juno, commit(1))).toThrow(InvariantError)
  })

  it('refuses an id that was never given', () => {
    expect(refused(staked, juno, commit(3))).toEqual({ type: 'PendingTxNotFound', txId: 3n })
    expect(refused(staked, juno, commit(0))).toEqual({ type: 'PendingTxNotFound', txId: 0n })
  })

  it('refuses the second time, and after a rollback', () => {
    expect(refused(after(staked, [juno, commit(1)]), juno, commit(1))).toEqual({ type: 'PendingTxNotFound', txId: 1n })
    expect(refused(after(staked, [juno, rollback(1)]), juno, commit(1))).toEqual({
      type: 'PendingTxNotFound',
      txId: 1n,
    })
  })

  it('refuses another contract and the user', () => {
    const wrong = { type: 'WrongContractTx', txId: 1n, lienholder: juno }
    expect(refused(staked, stars, commit(1))).toEqual({ ...wrong, sender: stars })
    expect(refused(staked, alice, commit(1))).toEqual({ ...wrong, sender: alice })
  })
})

describe('a stake in flight that no longer fits, as after a slash of it', () => {
  const scene = (rules: 'safe' | 'reference') => {
    const staked = after(emptyVault(rules), [alice, bond(300)], [alice, stake(juno, 100)])
    const account = staked.accounts.get(alice) ?? createAccount()
    const lien = { lienholder: juno, amount: rangeOf(0, 99), slashable: fraction('0.2') }
    return {
      smallLien: withAccount(staked, alice, { ...account, liens: [lien] }),
      smallSum: withAccount(staked, alice, { ...account, totalSlashable: rangeOf(0, 19) }),
    }
  }

  it('[MS D-32 reference] aborts, be it the lien or the slashable sum', () => {
    const { smallLien, smallSum } = scene('reference')
    const abort = { type: 'RangeAbort', panic: true }
    expect(refused(smallLien, juno, commit(1))).toEqual({ ...abort, low: 100n, high: 99n })
    expect(refused(smallSum, juno, commit(1))).toEqual({ ...abort, low: 20n, high: 19n })
    expect(refused(smallLien, juno, rollback(1))).toEqual({ ...abort, low: 0n, high: -1n })
    expect(refused(smallSum, juno, rollback(1))).toEqual({ ...abort, low: 0n, high: -1n })
  })

  it('[MS D-32 safe] settles as far as it goes', () => {
    const { smallLien, smallSum } = scene('safe')
    expect(after(smallLien, [juno, commit(1)]).accounts.get(alice)).toMatchObject({
      liens: [{ amount: rangeOf(99) }],
      totalSlashable: rangeOf(19, 20),
    })
    expect(after(smallSum, [juno, commit(1)]).accounts.get(alice)).toMatchObject({
      liens: [{ amount: rangeOf(100) }],
      totalSlashable: rangeOf(19),
    })
    for (const state of [smallLien, smallSum])
      expect(after(state, [juno, rollback(1)]).accounts.get(alice)).toMatchObject({
        liens: [],
        totalSlashable: rangeOf(0),
      })
  })
})

describe('[MS D-3 reference] stakes of nothing', () => {
  it('lose their lien when the first of them fails, and then cannot be settled', () => {
    const staked = after(emptyVault('reference'), [alice, stake(juno, 0)], [alice, stake(juno, 0)])
    const failed = after(staked, [juno, rollback(1)])
    expect(failed.accounts.get(alice)?.liens).toEqual([])
    expect(refused(failed, juno, commit(2))).toEqual({ type: 'LienNotFound', user: alice, lienholder: juno })
    expect(refused(failed, juno, rollback(2))).toEqual({ type: 'LienNotFound', user: alice, lienholder: juno })
  })
})
