import { describe, expect, it } from 'vitest'
import { rangeOf } from '../testing/values.js'
import { RULES } from './index.js'

describe('closeStake', () => {
  it('frees what is certain, and that is all there is when nothing is in flight', () => {
    for (const { closeStake } of Object.values(RULES))
      expect(closeStake(rangeOf(50))).toEqual({ freed: 50n, stake: rangeOf(0) })
  })

  it('[MS D-15 safe] leaves what is in flight to its answer; [MS D-15 reference] leaves nothing', () => {
    expect(RULES.safe.closeStake(rangeOf(50, 80))).toEqual({ freed: 50n, stake: rangeOf(0, 30) })
    expect(RULES.reference.closeStake(rangeOf(50, 80))).toEqual({ freed: 50n, stake: rangeOf(0) })
  })
})
