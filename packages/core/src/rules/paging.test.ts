import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'

const { safe, reference } = RULES

describe('pageLimit', () => {
  it.each([
    [undefined, 10],
    [0, 0],
    [5, 5],
    [30, 30],
    [31, 30],
    [1_000_000, 30],
    [2.9, 2],
    [-1, 0],
    [Number.NaN, 0],
  ])('[MS D-4 safe] %s gives %i', (asked, limit) => {
    expect(safe.pageLimit(asked)).toBe(limit)
  })

  it.each([
    [undefined, 30],
    [0, 30],
    [5, 30],
    [30, 30],
    [31, 31],
    [1_000_000, 1_000_000],
    [Number.NaN, 30],
  ])('[MS D-4 reference] %s gives %i', (asked, limit) => {
    expect(reference.pageLimit(asked)).toBe(limit)
  })
})
