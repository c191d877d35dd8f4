import { describe, expect, it } from 'vitest'
import { groupViolations } from './grouped-violations.js'

const violation = (id: string, step: number, knownBroken?: string) => ({
  id,
  step,
  formula: `${id} holds`,
  detail: `${id} at ${step}`,
  ...(knownBroken !== undefined && { knownBroken }),
})

describe('groupViolations', () => {
  it('has one row per invariant and deviation, with the first detail, how often and how long', () => {
    const groups = groupViolations([violation('MS-I2', 3), violation('MS-E1', 4, 'D-5'), violation('MS-I2', 9)])
    expect(groups).toEqual([
      {
        id: 'MS-I2',
        formula: 'MS-I2 holds',
        detail: 'MS-I2 at 3',
        step: 3,
        lastStep: 9,
        count: 2,
        deviation: undefined,
      },
      { id: 'MS-E1', formula: 'MS-E1 holds', detail: 'MS-E1 at 4', step: 4, lastStep: 4, count: 1, deviation: 'D-5' },
    ])
  })
  it('keeps the deviations of one invariant apart', () => {
    expect(groupViolations([violation('A', 0, 'D-1'), violation('A', 0, 'D-2')]).length).toBe(2)
    expect(groupViolations([])).toEqual([])
  })
})
