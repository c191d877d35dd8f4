import { describe, expect, it } from 'vitest'
import { FoundViolations } from './found-violations.js'

const violation = { id: 'MS-I2', formula: 'a <= b', detail: 'ada: 2 of 1' }
const known = { id: 'MS-I3', formula: 'a = b', detail: 'all', knownBroken: 'D-3' }

describe('FoundViolations', () => {
  it('counts all checks, keeps a violation where it was seen first, and tells known ones from others', () => {
    const found = new FoundViolations()
    found.note({ checked: 5, violations: [violation] }, 2)
    found.note({ checked: 7, violations: [violation, known] }, 3)
    expect(found.summary()).toEqual({
      checked: 12,
      broken: [{ ...violation, step: 2 }],
      knownBroken: [{ ...known, step: 3 }],
    })
  })
})
