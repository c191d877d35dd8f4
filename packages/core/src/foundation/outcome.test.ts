import { describe, expect, it } from 'vitest'
import { settled } from './outcome.js'

describe('settled', () => {
  it('holds that very state and nothing to do or tell', () => {
    const state = { count: 1n }
    const outcome = settled(state)
    expect(outcome).toEqual({ state: { count: 1n }, effects: [], events: [] })
    expect(outcome.state).toBe(state)
  })
})
