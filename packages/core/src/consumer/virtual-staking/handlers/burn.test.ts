import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { Table } from '../../../table/index.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { VIRTUAL_STAKING, virtualStakingContext } from '../../testing/contexts.js'
import { virtualStakingOf } from '../../testing/states.js'
import { burn } from './burn.js'

const both: readonly RuleSetName[] = ['safe', 'reference']
const burnOf = (validators: readonly string[], amount: bigint | number, denom = 'ujuno') =>
  ({ type: 'burn', validators: validators.map(valoperOf), amount: coins(amount, denom) }) as const

const run = (rules: RuleSetName, requests: Readonly<Record<string, number>>, msg: ReturnType<typeof burnOf>) =>
  burn(virtualStakingOf(requests, requests, rules), msg, virtualStakingContext({ rules }))

describe('burn', () => {
  it.each(both)('[MS I-06 %s] lowers the request; nothing is unbonded before the epoch', (rules) => {
    const { state, effects, events } = unwrap(run(rules, { cval1: 10, cval2: 5 }, burnOf(['cval1'], 5)))
    expect([...state.requests.range()]).toEqual([
      ['cval1', 5n],
      ['cval2', 5n],
    ])
    expect([...state.burned.range()]).toEqual([['cval1', 5n]])
    expect(state.bonded).toEqual(virtualStakingOf({}, { cval1: 10, cval2: 5 }).bonded)
    expect(effects).toEqual([])
    expect(events).toEqual([{ type: 'burned', burns: [{ validator: 'cval1', amount: 5n }] }])
  })

  it.each(both)('[MS I-08 %s] 15 over 5 and 10: 5 and 10', (rules) => {
    const { state } = unwrap(run(rules, { cval1: 5, cval2: 10 }, burnOf(['cval1', 'cval2'], 15)))
    expect([...state.requests.values()]).toEqual([0n, 0n])
    expect([...state.burned.values()]).toEqual([5n, 10n])
  })

  it.each(both)('who has no request takes no part in an even share (%s)', (rules) => {
    const shared = run(rules, { cval1: 6, cval2: 10, cval3: 0 }, burnOf(['cval3', 'cval1', 'never', 'cval2'], 8))
    const burns = [
      { validator: 'cval1', amount: 4n },
      { validator: 'cval2', amount: 4n },
    ]
    expect(unwrap(shared).events).toEqual([{ type: 'burned', burns }])
  })

  it.each(both)('[MS I-09 %s] too much, or off validators without a request: InsufficientDelegations', (rules) => {
    const refused = (msg: ReturnType<typeof burnOf>) =>
      expect(run(rules, { cval1: 5, cval2: 10, cval3: 0 }, msg)).toEqual({
        ok: false,
        error: { type: 'InsufficientDelegations', contract: VIRTUAL_STAKING, amount: msg.amount.amount },
      })
    refused(burnOf(['cval1', 'cval2', 'cval3', 'never'], 16))
    refused(burnOf(['cval3', 'never'], 1))
    refused(burnOf([], 0))
  })

  it('[MS D-25 reference] what no single validator can bear is refused; [MS D-25 safe] it is shared out', () => {
    const requests = { cval1: 29, cval2: 30, cval3: 31, cval4: 1 }
    const msg = burnOf(Object.keys(requests), 91)
    expect(run('reference', requests, msg)).toMatchObject({ error: { type: 'InsufficientDelegations' } })
    expect([...unwrap(run('safe', requests, msg)).state.requests.values()]).toEqual([0n, 0n, 0n, 0n])
  })

  it('[MS D-25 reference] who is named twice is asked twice, and aborts when that is too much', () => {
    const { state } = unwrap(run('reference', { cval1: 10 }, burnOf(['cval1', 'cval1'], 8)))
    expect([...state.requests.values()]).toEqual([2n])
    expect(run('reference', { cval1: 10 }, burnOf(['cval1', 'cval1'], 20))).toEqual({
      ok: false,
      error: { type: 'BelowZero', value: -10n, panic: true },
    })
  })

  it.each(both)('AboveLimit when the count of what was burned ends (%s)', (rules) => {
    const state = {
      ...virtualStakingOf({ cval1: 10 }, {}, rules),
      burned: Table.fromEntries([[valoperOf('cval1'), MAX_UINT128]]),
    }
    const refused = burn(state, burnOf(['cval1'], uint(1)), virtualStakingContext({ rules }))
    expect(refused).toMatchObject({ error: { type: 'AboveLimit', panic: true } })
  })

  it('checks funds, then the sender, then the denom', () => {
    const wrong = burnOf([], 1, 'uosmo')
    const sender = addressOf('mallory')
    const state = virtualStakingOf({})
    const funds = [coins(1, 'ujuno')]
    expect(burn(state, wrong, virtualStakingContext({ sender, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(burn(state, wrong, virtualStakingContext({ sender }))).toMatchObject({ error: { type: 'Unauthorized' } })
    expect(burn(state, wrong, virtualStakingContext())).toMatchObject({ error: { type: 'WrongDenom' } })
  })
})
