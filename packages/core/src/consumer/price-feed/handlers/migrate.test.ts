import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, fraction } from '../../../testing/values.js'
import { priceFeedContext } from '../../testing/contexts.js'
import { instantiatePriceFeed } from './instantiate.js'
import { migratePriceFeed } from './migrate.js'

describe('migratePriceFeed', () => {
  it('hands the price to another owner; the price stays', () => {
    const { state } = unwrap(instantiatePriceFeed({ nativePerForeign: fraction('0.5') }, priceFeedContext()))
    const owner = addressOf('governance')
    const moved = unwrap(migratePriceFeed(state, { type: 'setOwner', owner }))
    expect(moved.state).toEqual({ ...state, config: { ...state.config, owner } })
    expect([moved.effects, moved.events]).toEqual([[], []])
  })
})
