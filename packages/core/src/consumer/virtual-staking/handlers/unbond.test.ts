import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { virtualStakingContext } from '../../testing/contexts.js'
import { virtualStakingOf } from '../../testing/states.js'
import { queryVirtualStake } from '../queries.js'
import { unbond } from './unbond.js'

const validator = valoperOf('cval1')
const msg = { type: 'unbond', delegator: addressOf('alice'), validator, amount: coins(30, 'ujuno') } as const

describe('unbond', () => {
  it('lowers the request and tells the chain whose it was; the delegation waits for the epoch', () => {
    const before = virtualStakingOf({ cval1: 100 }, { cval1: 100 })
    const { state, effects, events } = unwrap(unbond(before, msg, virtualStakingContext()))
    expect([...state.requests.range()]).toEqual([['cval1', 70n]])
    expect(queryVirtualStake(state, validator)).toEqual({ stake: 100n })
    const { type: _type, ...whose } = msg
    expect(effects).toEqual([
      { type: 'virtualStake', msg: { type: 'updateDelegation', ...whose, isDeduct: true }, onReply: 'never', id: '' },
    ])
    expect(events).toEqual([])
  })

  it('keeps an entry of nothing', () => {
    const { state } = unwrap(unbond(virtualStakingOf({ cval1: 30 }), msg, virtualStakingContext()))
    expect([...state.requests.range()]).toEqual([['cval1', 0n]])
  })

  it('checks funds, sender, denom, then whether there is a request, then its size', () => {
    const wrong = { ...msg, amount: coins(30, 'uosmo') }
    const mallory = addressOf('mallory')
    const none = virtualStakingOf({ cval2: 100 })
    const funds = [coins(1, 'ujuno')]
    const refusal = (...args: Parameters<typeof unbond>) => {
      const refused = unbond(...args)
      return refused.ok ? 'accepted' : refused.error
    }
    expect(refusal(none, wrong, virtualStakingContext({ sender: mallory, funds }))).toMatchObject({
      type: 'FundsNotAccepted',
    })
    expect(refusal(none, wrong, virtualStakingContext({ sender: mallory }))).toMatchObject({ type: 'Unauthorized' })
    expect(refusal(none, wrong, virtualStakingContext())).toMatchObject({ type: 'WrongDenom' })
    expect(refusal(none, msg, virtualStakingContext())).toEqual({ type: 'RequestNotFound', validator: 'cval1' })
    const reference = virtualStakingContext({ rules: 'reference' })
    expect(refusal(virtualStakingOf({ cval1: 29 }, {}, 'reference'), msg, reference)).toEqual({
      type: 'InsufficientBond',
      validator: 'cval1',
      amount: 30n,
      available: 29n,
    })
  })

  it('[MS D-34 safe] what was burned before is not missed: the rest leaves, and the chain books the whole stake', () => {
    const { state, effects } = unwrap(unbond(virtualStakingOf({ cval1: 29 }), msg, virtualStakingContext()))
    expect([...state.requests.range()]).toEqual([['cval1', 0n]])
    expect(effects).toMatchObject([{ msg: { type: 'updateDelegation', amount: msg.amount, isDeduct: true } }])
  })
})
