import { describe, expect, it } from 'vitest'
import { instantiateLocalLink } from './instantiate.js'

describe('instantiateLocalLink', () => {
  it.each([0, -1, 1.5, Number.NaN])('refuses %s deliveries in a block', (deliveriesPerBlock) => {
    expect(instantiateLocalLink({ deliveriesPerBlock })).toEqual({
      ok: false,
      error: { type: 'InvalidDeliveries', deliveriesPerBlock },
    })
  })
})
