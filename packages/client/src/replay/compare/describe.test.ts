import { describe, expect, it } from 'vitest'
import type { ReplayDifference } from './comparison.js'
import { describeDifference } from './describe.js'

const base: ReplayDifference = {
  where: 12,
  op: 'relay',
  part: 'state',
  path: 'chain.max_cap',
  expected: '1',
  actual: '2',
}

describe('describeDifference', () => {
  it('says the step, the part, the place in it and both values', () => {
    expect(describeDifference(base)).toBe('step 12 (relay), state, chain.max_cap\n  expected "1"\n  got      "2"')
  })

  it('says what a record is about', () => {
    const record = { ...base, part: 'record 1', record: 'recv on provider, packet 3', path: '', actual: undefined }
    expect(describeDifference(record)).toBe(
      'step 12 (relay), record 1 (recv on provider, packet 3)\n  expected "1"\n  got      nothing',
    )
  })

  it('names what is no step', () => {
    const { op: _, ...rest } = base
    expect(describeDifference({ ...rest, where: 'final', part: 'final', path: 'price' })).toMatch(/^final, price\n/)
    expect(describeDifference({ ...rest, where: 'setup', part: 'names', path: 'vault' })).toMatch(
      /^setup, names, vault\n/,
    )
    expect(describeDifference({ ...rest, where: 3, part: 'step', path: '' })).toMatch(/^step 3\n/)
  })

  it('cuts long texts to where they part', () => {
    const [same, tail] = ['s'.repeat(300), 't'.repeat(300)]
    const told = describeDifference({ ...base, expected: `${same}1${tail}`, actual: `${same}2${tail}` })
    const [, want = '', got = ''] = told.split('\n')
    expect(want).toMatch(/^ {2}expected \.\.\.s{60}1t{99}\.\.\.$/)
    expect(got).toMatch(/^ {2}got {6}\.\.\.s{60}2t{99}\.\.\.$/)
  })

  it('shows the beginning of a long text beside a short one', () => {
    const told = describeDifference({ ...base, expected: 'x'.repeat(500), actual: 'y' })
    expect(told).toContain(`expected "${'x'.repeat(159)}...`)
  })
})
