import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  callOf,
  EVERYTHING,
  listed,
  openProvider,
  rewards,
  send,
  settledAs,
  staked,
  strangeAnswer,
  unstaked,
  update,
  VAL,
} from '../../testing/provider-scene.js'
import { queryMeshAccount } from '../queries.js'

describe.each(BOTH)('settleStake and failStake under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-10 safe] [MS M2-10 reference] gives shares of the validator', () => {
    const { state, events } = unwrap(send(open, settledAs('stake', 1000, 'success')))
    expect(state.stakes.first()?.[1]).toMatchObject({ locked: 1000n, shares: 1000n, leaving: [] })
    expect(state.validators.get(VAL)?.shares).toBe(1000n)
    expect(events).toEqual([{ type: 'meshStaked', user: ALICE, validator: VAL, amount: 1000n }])
    // At 0.9 a token buys more, rounded down.
    expect(staked(afterSlash(open, '0.1'), 1000).stakes.first()?.[1]).toMatchObject({ locked: 1000n, shares: 1111n })
  })

  it('[MS M2-08 safe] [MS M2-08 reference] a stake that failed gives the claim back', () => {
    for (const outcome of ['failure', 'timeout'] as const) {
      const failed = unwrap(send(open, settledAs('stake', 1000, outcome)))
      expect(failed.state).toBe(open)
      const type = rules === 'safe' ? 'releaseClaim' : 'slashClaim'
      expect(failed.effects).toEqual([callOf({ type, owner: ALICE, amount: 1000n })])
      expect(failed.events).toEqual([{ type: 'meshStakeFailed', user: ALICE, validator: VAL, amount: 1000n }])
    }
  })

  it('refuses what was never sent', () => {
    expect(send(open, strangeAnswer('stake'))).toMatchObject({ error: { type: 'UnknownValidator' } })
  })

  it('books what was earned before: nothing of it is for new stake', () => {
    const earned = after(staked(open, 1000), rewards(100))
    const more = staked(earned, 1000).stakes.first()?.[1].rewards
    expect(more).toEqual({ pending: 100n * 10n ** 18n, paidPerToken: fraction('0.1') })
  })
})

describe('[MS D-41 safe] an answer to a stake of the safe rules', () => {
  const open = openProvider('safe')

  it('takes stake that a slash of all met on the way: nothing is left of it', () => {
    const state = staked(afterSlash(open, '1'), 1000)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 0n, slashed: 1000n }])
  })

  it('shares of any size', () => {
    const state = staked(afterSlash(open, '0.999999999999999999'), 10n ** 30n)
    expect(queryMeshAccount(state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 10n ** 30n, slashed: 0n }])
    expect(unstaked(state, 10n ** 30n).validators.get(VAL)?.shares).toBe(0n)
  })

  it('counts for a validator that is out meanwhile', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    expect(queryMeshAccount(staked(gone, 5), ALICE, EVERYTHING)).toMatchObject([{ tokens: 15n }])
  })

  it('refuses more of one user than an amount can be, which no lockup holds', () => {
    expect(send(staked(open, MAX_UINT128), settledAs('stake', 1, 'success'))).toMatchObject({
      error: { type: 'AboveLimit' },
    })
  })
})

describe('[MS D-41 reference] an answer to a stake of the reference rules', () => {
  const open = openProvider('reference')

  it('aborts in sums of 128 bits, and for shares of nothing', () => {
    const large = 340_282_366_920_938_463_464n
    expect(send(open, settledAs('stake', large, 'success'))).toMatchObject({
      error: { type: 'OverflowAbort', panic: true },
    })
    expect(send(open, settledAs('stake', large - 1n, 'success'))).toMatchObject({ ok: true })
    const worthless = afterSlash(staked(open, 10), '1')
    expect(send(worthless, settledAs('stake', 1, 'success'))).toMatchObject({
      error: { type: 'WorthlessShares', panic: true },
    })
  })

  it('refuses and aborts in rewards of 128 bits', () => {
    const paid = staked(after(staked(open, 1000), rewards(100)), 10)
    const reset = after(paid, listed(['junoval1']))
    expect(send(reset, settledAs('stake', 1, 'success'))).toMatchObject({ error: { type: 'RewardRange', panic: true } })
  })
})
