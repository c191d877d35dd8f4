import { describe, expect, it } from 'vitest'
import { addressOf, coins, fraction, idOf, rangeOf, uint, valoperOf } from '../../../testing/values.js'
import { createAccount, withAccount } from '../state.js'
import {
  accepted,
  after,
  alice,
  bob,
  bond,
  commit,
  emptyVault,
  juno,
  RULE_SETS,
  refused,
  release,
  stake,
  stars,
  stranger,
  uosmo,
} from '../testing/scene.js'

describe.each(RULE_SETS)('stakeRemote (%s)', (rules) => {
  const bonded = after(emptyVault(rules), [alice, bond(300)], [bob, bond(50)])

  it('puts a lien in flight, calls the lienholder and says so', () => {
    const { state, effects, events } = accepted(bonded, alice, stake(juno, 100))
    expect(state.accounts.get(alice)).toEqual({
      collateral: 300n,
      liens: [{ lienholder: juno, amount: rangeOf(0, 100), slashable: fraction('0.2') }],
      maxLien: rangeOf(0, 100),
      totalSlashable: rangeOf(0, 20),
    })
    expect([...state.pending]).toEqual([
      [1n, { user: alice, lienholder: juno, amount: 100n, slashable: fraction('0.2') }],
    ])
    expect([...state.activeExternal]).toEqual([[juno, true]])
    expect(state.lastTxId).toBe(1n)
    expect(effects).toEqual([
      {
        type: 'call',
        to: juno,
        msg: {
          type: 'receiveVirtualStake',
          owner: alice,
          validator: valoperOf('cval1'),
          amount: uosmo(100),
          txId: 1n,
        },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(events).toEqual([{ type: 'stakedRemote', user: alice, lienholder: juno, amount: 100n, txId: 1n }])
  })

  it('touches the sender only', () => {
    const { state } = accepted(bonded, alice, stake(juno, 100))
    expect(state.accounts.get(bob)).toBe(bonded.accounts.get(bob))
    expect(state.config).toBe(bonded.config)
    expect(state.localStaking).toBe(bonded.localStaking)
  })

  it('counts ids upwards and keeps liens in the order of the lienholders', () => {
    const state = after(bonded, [alice, stake(stars, 1)], [alice, stake(juno, 2)], [alice, stake(stars, 3)])
    expect([...state.pending.keys()]).toEqual([1n, 2n, 3n])
    expect(state.accounts.get(alice)).toMatchObject({
      liens: [
        { lienholder: juno, amount: rangeOf(0, 2) },
        { lienholder: stars, amount: rangeOf(0, 4) },
      ],
      maxLien: rangeOf(0, 4),
      // floor(2 * 0.2) + floor(1 * 0.7) + floor(3 * 0.7)
      totalSlashable: rangeOf(0, 2),
    })
    expect([...state.activeExternal.keys()]).toEqual([juno, stars])
  })

  it('an existing lien keeps its ratio; the transaction remembers the one of today', () => {
    const ratios = { [juno]: '0.9' }
    const state = after(bonded, [alice, stake(juno, 100)], [juno, commit(1)], [alice, stake(juno, 100), { ratios }])
    expect(state.accounts.get(alice)).toMatchObject({
      liens: [{ lienholder: juno, amount: rangeOf(100, 200), slashable: fraction('0.2') }],
      totalSlashable: rangeOf(20, 40),
    })
    expect(state.pending.get(idOf(2))?.slashable).toBe(fraction('0.9'))
  })

  it('a lien that was given back in full begins anew, with the ratio of today', () => {
    const ratios = { [juno]: '0.9' }
    const gone = after(bonded, [alice, stake(juno, 100)], [juno, commit(1)], [juno, release(alice, 100)])
    const state = after(gone, [alice, stake(juno, 100), { ratios }])
    expect(state.accounts.get(alice)?.liens).toEqual([
      { lienholder: juno, amount: rangeOf(0, 100), slashable: fraction('0.9') },
    ])
  })

  it('every lienholder may hold the whole collateral, as long as the slashes together fit', () => {
    const state = after(bonded, [alice, stake(juno, 300)], [alice, stake(stars, 300)])
    // 0.2 * 300 + 0.7 * 300
    expect(state.accounts.get(alice)).toMatchObject({ maxLien: rangeOf(0, 300), totalSlashable: rangeOf(0, 270) })
  })

  it('refuses a lien above the collateral', () => {
    expect(refused(bonded, alice, stake(juno, 301))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
    const state = after(bonded, [alice, stake(juno, 200)])
    expect(refused(state, alice, stake(juno, 101))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
    expect(after(state, [alice, stake(juno, 100)]).lastTxId).toBe(2n)
  })

  it('refuses when the slashes together would pass the collateral', () => {
    const third = addressOf('ext-third')
    const ratios = { [juno]: '0.5', [stars]: '0.5', [third]: '0.5' }
    const state = after(bonded, [alice, stake(juno, 300), { ratios }], [alice, stake(stars, 300), { ratios }])
    expect(state.accounts.get(alice)?.totalSlashable).toEqual(rangeOf(0, 300))
    // floor(1 * 0.5) = 0 still fits, floor(2 * 0.5) = 1 does not.
    expect(after(state, [alice, stake(third, 1), { ratios }]).lastTxId).toBe(3n)
    expect(refused(state, alice, stake(third, 2), { ratios })).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
  })

  it('refuses while another lien is above the collateral, as a slash can bring about under reference', () => {
    const account = { ...createAccount(), collateral: uint(300), maxLien: rangeOf(301) }
    expect(refused(withAccount(bonded, alice, account), alice, stake(juno, 1))).toEqual({
      type: 'InsufficientBalance',
      required: 301n,
      collateral: 300n,
    })
    const inFlight = { ...account, maxLien: rangeOf(0, 301) }
    expect(refused(withAccount(bonded, alice, inFlight), alice, stake(juno, 1))).toMatchObject({ required: 301n })
  })

  it('refuses one who never bonded', () => {
    expect(refused(bonded, stranger, stake(juno, 1))).toEqual({
      type: 'InsufficientBalance',
      required: 1n,
      collateral: 0n,
    })
  })

  it('refuses an address that is no lienholder, before it looks at the amount', () => {
    const msg = {
      type: 'stakeRemote',
      lienholder: stranger,
      validator: valoperOf('v'),
      amount: coins(0, 'ujuno'),
    } as const
    expect(refused(bonded, alice, msg)).toEqual({
      type: 'LienholderQueryFailed',
      lienholder: stranger,
      cause: { type: 'NoSuchContract', address: stranger },
    })
  })

  it('refuses coins, then another denom', () => {
    const funds = [uosmo(1)]
    const msg = { type: 'stakeRemote', lienholder: juno, validator: valoperOf('v'), amount: coins(0, 'ujuno') } as const
    expect(refused(bonded, alice, { ...msg, lienholder: stranger }, { funds })).toEqual({
      type: 'FundsNotAccepted',
      funds,
    })
    expect(refused(bonded, alice, msg)).toEqual({ type: 'UnexpectedDenom', denom: 'ujuno', expected: 'uosmo' })
  })

  it('stands amounts at the end of the range', () => {
    const top = 2n ** 128n - 1n
    const rich = after(emptyVault(rules), [alice, bond(top)], [alice, stake(juno, top)])
    expect(rich.accounts.get(alice)).toMatchObject({ maxLien: rangeOf(0, top), totalSlashable: rangeOf(0, top / 5n) })
    // The contracts abort where a sum is too large for an amount.
    expect(refused(rich, alice, stake(juno, top))).toEqual(
      rules === 'safe'
        ? { type: 'InsufficientBalance', required: 2n * top, collateral: uint(top) }
        : { type: 'OverflowAbort', sum: 2n * top, panic: true },
    )
  })
})

describe('stakeRemote of nothing', () => {
  it('[MS D-3 safe] is refused', () => {
    expect(refused(after(emptyVault('safe'), [alice, bond(5)]), alice, stake(juno, 0))).toEqual({ type: 'ZeroAmount' })
  })

  it('[MS D-3 reference] leaves an empty lien and a transaction', () => {
    const state = after(emptyVault('reference'), [alice, stake(juno, 0)])
    expect(state.accounts.get(alice)?.liens).toEqual([
      { lienholder: juno, amount: rangeOf(0), slashable: fraction('0.2') },
    ])
    expect(state.pending.size).toBe(1)
  })
})
