import { describe, expect, it } from 'vitest'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'

const batch = { payments: [{ validator: valoperOf('v1'), reward: uint(5) }], total: uint(5) }

describe('flushAfterFailure', () => {
  it('[MS D-24 safe] sends what came in, if anything did', () => {
    expect(RULES.safe.flushAfterFailure(batch)).toBe(batch)
    expect(RULES.safe.flushAfterFailure({ payments: [], total: uint(0) })).toBeUndefined()
  })

  it('[MS D-24 reference] keeps it for another epoch', () => {
    expect(RULES.reference.flushAfterFailure(batch)).toBeUndefined()
  })
})
