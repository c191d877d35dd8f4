import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { virtualStakingContext } from '../../testing/contexts.js'
import { virtualStakingOf } from '../../testing/states.js'
import { queryRequest, queryVirtualStake } from '../queries.js'
import { bond } from './bond.js'

const validator = valoperOf('cval1')
const msg = { type: 'bond', delegator: addressOf('alice'), validator, amount: coins(30, 'ujuno') } as const

describe('bond', () => {
  it('raises the request and tells the chain whose it is, and delegates nothing yet', () => {
    const before = virtualStakingOf({ cval1: 5, cval2: 7 }, { cval1: 5 })
    const { state, effects, events } = unwrap(bond(before, msg, virtualStakingContext()))
    expect(queryRequest(state, validator)).toEqual({ request: 35n })
    expect(queryRequest(state, valoperOf('cval2'))).toEqual({ request: 7n })
    expect(queryVirtualStake(state, validator)).toEqual({ stake: 5n })
    const { type: _type, ...whose } = msg
    expect(effects).toEqual([
      { type: 'virtualStake', msg: { type: 'updateDelegation', ...whose, isDeduct: false }, onReply: 'never', id: '' },
    ])
    expect(events).toEqual([])
  })

  it('a bond of nothing leaves an entry, as the contracts do', () => {
    const { state } = unwrap(bond(virtualStakingOf({}), { ...msg, amount: coins(0, 'ujuno') }, virtualStakingContext()))
    expect([...state.requests.range()]).toEqual([['cval1', 0n]])
  })

  it('checks funds, then the sender, then the denom', () => {
    const wrong = { ...msg, amount: coins(30, 'uosmo') }
    const mallory = addressOf('mallory')
    const state = virtualStakingOf({})
    const funds = [coins(1, 'ujuno')]
    expect(bond(state, wrong, virtualStakingContext({ sender: mallory, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(bond(state, wrong, virtualStakingContext({ sender: mallory }))).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: 'mallory', converter: 'converter' },
    })
    expect(bond(state, wrong, virtualStakingContext())).toEqual({
      ok: false,
      error: { type: 'WrongDenom', sent: 'uosmo', expected: 'ujuno' },
    })
  })

  it('aborts with AboveLimit when the request leaves the range', () => {
    expect(bond(virtualStakingOf({ cval1: MAX_UINT128 }), msg, virtualStakingContext())).toMatchObject({
      error: { type: 'AboveLimit', value: MAX_UINT128 + 30n, panic: true },
    })
  })
})
