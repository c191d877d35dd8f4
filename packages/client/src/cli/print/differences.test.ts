import { describe, expect, it } from 'vitest'
import type { ReplayDifference } from '../../replay/compare/index.js'
import { DifferencesAsJson, DifferencesInWords } from './differences.js'

const found = (path: string): ReplayDifference => ({
  where: 3,
  part: 'state',
  path,
  expected: 2n ** 64n,
  actual: undefined,
})
const totals = { steps: 5, differentSteps: 1, differences: 3 }

describe('DifferencesInWords', () => {
  it('shows no more than it may, and counts the rest', () => {
    const printer = new DifferencesInWords(2)
    expect(printer.found([found('a')])).toBe('step 3, state, a\n  expected 18446744073709551616\n  got      nothing\n')
    expect(printer.found([found('b'), found('c')]).match(/^step/gm)).toHaveLength(1)
    expect(printer.found([])).toBe('')
    expect(printer.end(totals)).toBe('... and 1 more\ndifferent: 3 differences in 1 of 5 steps\n')
  })

  it('may show nothing but the count', () => {
    const printer = new DifferencesInWords(0)
    expect(printer.found([found('a')])).toBe('')
    expect(printer.end({ steps: 1, differentSteps: 1, differences: 1 })).toBe(
      '... and 1 more\ndifferent: 1 difference in 1 of 1 step\n',
    )
  })

  it('says in one line that nothing differs', () => {
    expect(new DifferencesInWords(20).end({ steps: 1, differentSteps: 0, differences: 0 })).toBe('equal: 1 step\n')
  })
})

describe('DifferencesAsJson', () => {
  it('prints one object at the end, without what is absent', () => {
    const printer = new DifferencesAsJson(1)
    expect(printer.found([found('a'), found('b')])).toBe('')
    expect(printer.end(totals)).toBe(
      '{"equal":false,"steps":5,"differentSteps":1,"differences":3,"shown":[{"where":3,"part":"state","path":"a","expected":18446744073709551616}]}\n',
    )
  })
})
