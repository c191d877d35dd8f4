import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { ALICE, bonded, empty, grant, next, send, view } from '../../testing/lockup-scene.js'

describe.each(BOTH)('bond under %s', (rules) => {
  const told = { rules }

  it('[MS M-01 safe] [MS M-01 reference] adds to what is bonded', () => {
    const first = bonded(empty, 1_000_000, told)
    const second = unwrap(send(first, { type: 'bond' }, { rules, funds: [coins(234_000, 'uosmo')] }))
    expect(view(second.state)).toEqual({ account: ALICE, bonded: 1_234_000n, free: 1_234_000n, claims: [] })
    expect(second.effects).toEqual([])
    expect(second.events).toEqual([{ type: 'lockupBonded', user: ALICE, amount: 234_000n }])
  })

  it('takes one coin of one kind', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    const funds = [coins(1, 'uosmo')]
    expect(send(before, { type: 'bond' }, told)).toMatchObject({ error: { type: 'NoFunds' } })
    expect(send(before, { type: 'bond' }, { rules, funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'MissingDenom' },
    })
    expect(send(before, { type: 'bond' }, { rules, funds: [...funds, coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'MultipleDenoms' },
    })
  })
})

it.each([
  ['safe', 'AboveLimit'],
  ['reference', 'OverflowAbort'],
] as const)('a bond above all amounts, under %s', (rules, type) => {
  const full = bonded(empty, MAX_UINT128, { rules })
  expect(send(full, { type: 'bond' }, { rules, funds: [coins(1, 'uosmo')] })).toMatchObject({ error: { type } })
})
