import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { addressOf, coins, fraction } from '../../testing/values.js'
import { OWNER, priceFeedContext } from '../testing/contexts.js'
import { priceFeedMachine } from './machine.js'
import { queryPriceFeed } from './queries.js'
import { createPriceFeedState } from './state.js'
import { transitionPriceFeed } from './transition.js'

const state = createPriceFeedState({ rules: 'safe', owner: OWNER }, fraction('0.5'))

describe('updatePrice', () => {
  it.each(['0.6', '0', '340282366920938463463'])('sets %s for the next question', (price) => {
    const nativePerForeign = fraction(price)
    const updated = unwrap(transitionPriceFeed(state, { type: 'updatePrice', nativePerForeign }, priceFeedContext()))
    expect(queryPriceFeed(updated.state, { type: 'price' })).toEqual({ ok: true, value: { nativePerForeign } })
    expect(updated.events).toEqual([{ type: 'priceUpdated', owner: OWNER, nativePerForeign }])
    expect(updated.state.config).toBe(state.config)
  })

  it('Unauthorized for anybody but the owner', () => {
    const ctx = priceFeedContext({ sender: addressOf('mallory') })
    expect(transitionPriceFeed(state, { type: 'updatePrice', nativePerForeign: fraction('9') }, ctx)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: 'mallory', owner: OWNER },
    })
  })

  it('FundsNotAccepted comes first', () => {
    const ctx = priceFeedContext({ sender: addressOf('mallory'), funds: [coins(1, 'ujuno')] })
    expect(transitionPriceFeed(state, { type: 'updatePrice', nativePerForeign: fraction('9') }, ctx)).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})

describe('handleEpoch', () => {
  it('changes nothing, and only the chain may call it', () => {
    const {
      state: after,
      effects,
      events,
    } = unwrap(transitionPriceFeed(state, { type: 'handleEpoch' }, priceFeedContext()))
    expect(after).toBe(state)
    expect([effects, events]).toEqual([[], []])
    expect(priceFeedMachine.entries['handleEpoch']).toBe('sudo')
  })
})

describe('queryPriceFeed', () => {
  it('tells who sets the price', () => {
    expect(queryPriceFeed(state, { type: 'config' })).toEqual({
      ok: true,
      value: { owner: OWNER, nativePerForeign: fraction('0.5') },
    })
  })
})
