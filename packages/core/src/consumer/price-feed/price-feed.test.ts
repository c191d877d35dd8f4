import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { Decimal } from '../../numbers/decimal.js'
import { MAX_UINT128 } from '../../numbers/uint128.js'
import { decodeState, encodeState } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, coins, fraction } from '../../testing/values.js'
import { OWNER, priceFeedContext } from '../testing/contexts.js'
import { priceFeedMachine } from './machine.js'
import { queryPriceFeed } from './queries.js'
import { createPriceFeedState, priceFeedCodec } from './state.js'
import { transitionPriceFeed } from './transition.js'

const state = createPriceFeedState({ rules: 'safe', owner: OWNER }, fraction('0.5'))

describe('updatePrice', () => {
  it.each(['0.6', '0', '340282366920938463463'])('sets %s for the next question', (price) => {
    const nativePerForeign = fraction(price)
    const updated = unwrap(transitionPriceFeed(state, { type: 'updatePrice', nativePerForeign }, priceFeedContext()))
    expect(queryPriceFeed(updated.state, { type: 'price' })).toEqual({ ok: true, value: { nativePerForeign } })
    expect([updated.effects, updated.events]).toEqual([[], [{ type: 'priceUpdated', owner: OWNER, nativePerForeign }]])
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

describe('priceFeedInvariants', () => {
  it('[INV FEED-1] hold for any price, and see what is none', () => {
    const broken = (nativePerForeign: bigint) =>
      new StateWatch(priceFeedMachine.invariants, 'safe', 'feed')
        .scan({ ...state, nativePerForeign: nativePerForeign as Decimal })
        .violations.map(({ id }) => id)
    expect([broken(0n), broken(MAX_UINT128)]).toEqual([[], []])
    expect([broken(-1n), broken(MAX_UINT128 + 1n)]).toEqual([['FEED-1'], ['FEED-1']])
  })
})

describe('the form of a feed, which states from people are held against', () => {
  it('is a price and who sets it', () => {
    const { kind, version } = priceFeedCodec
    const misfit = (changed: object) =>
      priceFeedCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, { ...state, ...changed }))))
    expect(misfit({})).toBeUndefined()
    expect(misfit({ nativePerForeign: '0.5' })).toEqual(['nativePerForeign'])
    expect(misfit({ config: { rules: 'safe' } })).toEqual(['config', 'owner'])
  })
})
