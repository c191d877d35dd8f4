import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../../testing/states.js'
import { stakesRepriced } from './stakes-repriced.js'

const stake = (delegator: string, validator: string, before: number, after: number) => ({
  delegator: addressOf(delegator),
  validator: valoperOf(validator),
  before: uint(before),
  after: uint(after),
})

describe('stakesRepriced', () => {
  const state = virtualStakingOf({ cval1: 30, cval2: 7, cval3: 9 }, { cval1: 30, cval2: 7 })
  const msg = {
    type: 'stakesRepriced',
    requests: amountsOf({ cval1: 20, cval2: 8 }),
    stakes: [stake('alice', 'cval1', 30, 20), stake('bob', 'cval2', 7, 8)],
  } as const

  it('sets the requests that are told, and no others; what is bonded waits for the epoch', () => {
    const { state: after, events } = unwrap(stakesRepriced(state, msg, virtualStakingContext()))
    expect(Object.fromEntries(after.requests)).toEqual({ cval1: 20n, cval2: 8n, cval3: 9n })
    expect({ ...after, requests: state.requests }).toEqual(state)
    expect(events).toEqual([])
  })

  it('has the chain book the difference of each stake, down or up', () => {
    const { effects } = unwrap(stakesRepriced(state, msg, virtualStakingContext()))
    expect(toldEffects(effects)).toEqual(['updateDelegation alice cval1 10ujuno', 'updateDelegation bob cval2 1ujuno'])
    expect(effects).toMatchObject([{ msg: { isDeduct: true } }, { msg: { isDeduct: false } }])
  })

  it('checks funds, then the sender', () => {
    const [sender, funds] = [addressOf('mallory'), [coins(1, 'ujuno')]]
    expect(stakesRepriced(state, msg, virtualStakingContext({ sender, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(stakesRepriced(state, msg, virtualStakingContext({ sender }))).toMatchObject({
      error: { type: 'Unauthorized', sender },
    })
  })
})
