import { describe, expect, it } from 'vitest'
import { linearScale, slots } from './scale.js'
import { stepArea, stepLine } from './steps-path.js'

const three = slots(3, 10, 40)

describe('slots and linearScale', () => {
  it('share the room evenly', () => {
    expect([three.start(0), three.center(1), three.start(3)]).toEqual([10, 25, 40])
    expect(slots(0, 10, 40).width).toBe(30)
  })
  it('lands a domain of no width at the beginning', () => {
    expect(linearScale([0, 4], [100, 0])(1)).toBe(75)
    expect(linearScale([0, 0], [100, 0])(5)).toBe(100)
  })
})

describe('stepLine', () => {
  it('is level within a slot and upright at its edge', () => {
    expect(stepLine([5, 7, 7], three)).toBe('M10 5H20V7H40')
  })
  it('holds one value over one slot, and draws nothing of none', () => {
    expect(stepLine([5], slots(1, 0, 30))).toBe('M0 5H30')
    expect(stepLine([], slots(0, 0, 30))).toBe('')
  })
})

describe('stepArea', () => {
  it('goes there along the upper outline and back along the lower', () => {
    expect(stepArea([5, 7, 7], [9, 9, 8], three)).toBe('M10 5H20V7H40V8H30V9H10Z')
    expect(stepArea([], [], three)).toBe('')
  })
})
