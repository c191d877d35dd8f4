import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, fraction } from '../../../testing/values.js'
import { OWNER, priceFeedContext } from '../../testing/contexts.js'
import { priceFeedCodec } from '../state.js'
import { instantiatePriceFeed } from './instantiate.js'

describe('instantiatePriceFeed', () => {
  it('gives the feed to its creator, under safe unless told', () => {
    const { state, effects, events } = unwrap(
      instantiatePriceFeed({ nativePerForeign: fraction('0.5') }, priceFeedContext()),
    )
    expect(state).toEqual({ config: { rules: 'safe', owner: OWNER }, nativePerForeign: fraction('0.5') })
    expect([effects, events]).toEqual([[], []])
    expect(unwrap(priceFeedCodec.decode(priceFeedCodec.encode(state)))).toEqual(state)
  })

  it('gives the feed to the owner that is named', () => {
    const owner = addressOf('governance')
    const { state } = unwrap(instantiatePriceFeed({ nativePerForeign: fraction('0.5'), owner }, priceFeedContext()))
    expect(state.config.owner).toBe(owner)
  })

  it('FundsNotAccepted', () => {
    const ctx = priceFeedContext({ funds: [coins(1, 'ujuno')] })
    expect(instantiatePriceFeed({ nativePerForeign: fraction('1') }, ctx)).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})
