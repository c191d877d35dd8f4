import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  bonded,
  empty,
  grant,
  JUNO,
  next,
  release,
  send,
  unbonding,
  VAL,
  view,
} from '../../testing/lockup-scene.js'

describe.each(BOTH)('unbond under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('[MS M-01 safe] [MS M-01 reference] bonds and unbonds the same tokens', () => {
    const first = bonded(empty, 1_000_000, told)
    const second = bonded(first, 234_000, told)
    expect(view(second)).toEqual({ account: ALICE, bonded: 1_234_000n, free: 1_234_000n, claims: [] })
    const out = unwrap(send(second, unbonding(123_000), told))
    expect(out.effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: ALICE, amount: [coins(123_000, 'uosmo')] }, onReply: 'never', id: '' },
    ])
    expect(view(out.state)).toMatchObject({ bonded: 1_111_000n, free: 1_111_000n })
    expect(send(out.state, unbonding(1_111_001), told)).toMatchObject({
      error: { type: 'ClaimsLocked', free: 1_111_000n, asked: 1_111_001n },
    })
    expect(view(next(out.state, unbonding(1_111_000), told))).toMatchObject({ bonded: 0n, free: 0n })
  })

  it('[MS M-02 safe] [MS M-02 reference] a claim limits what can leave, as far as it was not released', () => {
    const before = bonded(empty, 1_234_000, told)
    const granted = unwrap(send(before, grant(777_000), told))
    expect(granted.effects).toEqual([
      {
        type: 'call',
        to: JUNO,
        msg: { type: 'receiveClaim', owner: ALICE, amount: 777_000n, validator: VAL },
        funds: [],
        onReply: 'never',
        id: '',
      },
    ])
    expect(view(granted.state)).toMatchObject({
      free: 457_000n,
      claims: [{ lienholder: JUNO, amount: 777_000n }],
    })
    expect(send(granted.state, unbonding(457_001), told)).toMatchObject({
      error: { type: 'ClaimsLocked', free: 457_000n },
    })
    const released = next(granted.state, release(500_000), lienholder)
    expect(view(released)).toMatchObject({ bonded: 1_234_000n, free: 957_000n })
    expect(view(next(released, unbonding(957_000), told))).toMatchObject({ bonded: 277_000n, free: 0n })
  })

  it('refuses coins that are not asked for', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    const funds = [coins(1, 'uosmo')]
    expect(send(before, unbonding(1), { rules, sender: JUNO, funds })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})

it.each([
  ['safe', { type: 'UnknownAccount', account: ALICE }],
  ['reference', { type: 'UnknownAccount', account: ALICE, panic: true }],
] as const)('an account that nobody knows, under %s', (rules, error) => {
  expect(send(empty, unbonding(1), { rules })).toEqual({ ok: false, error })
})
