import { describe, expect, it } from 'vitest'
import { tellStory } from './story.js'
import { makeUpReport } from './testing/made-up-report.js'

describe('tellStory', () => {
  it('divides a run into its phases, numbered, covering every step', () => {
    const { parts, steps } = tellStory(makeUpReport({ accounts: 12, validators: 3 }))
    expect(parts.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Deposits',
      '2 Cross-staking, round 1',
      '3 Some unstake <1>',
      '4 The way back',
    ])
    expect(parts[0]?.from).toBe(0)
    for (let i = 1; i < parts.length; i++) expect(parts[i]?.from).toBe(parts[i - 1]?.to)
    expect(parts[parts.length - 1]?.to).toBe(steps.length)
  })
  it('begins with an untitled part when steps come before the first phase', () => {
    const report = makeUpReport({ accounts: 12, validators: 3 })
    const { parts } = tellStory({ ...report, steps: report.steps.slice(2) })
    expect(parts[0]).toEqual({ title: '', from: 0, to: 11 })
    expect(parts[1]?.number).toBe(1)
  })
  it('groups neighbours that do the same where there are no phases', () => {
    const { parts } = tellStory(makeUpReport({ accounts: 12, validators: 3, phases: false }))
    expect(parts.slice(0, 3).map(({ title, from, to }) => [title, from, to])).toEqual([
      ['bond × 12', 0, 12],
      ['every account: stake remote (round-robin)', 12, 13],
      ['account0 cross-stakes 10,000 OSMO on junovaloper1zzz', 13, 14],
    ])
    expect(parts.every(({ number }) => number === undefined)).toBe(true)
  })
  it('counts chain time from the first step and shows coins in display units', () => {
    const { elapsed, titles } = tellStory(makeUpReport({ accounts: 12, validators: 3 }))
    expect(elapsed[0]).toBe('0 s')
    expect(elapsed[2]).toBe('10 s')
    expect(elapsed[elapsed.length - 1]).toBe('21 d')
    expect(titles[1]).toBe('account0 bonds 801 OSMO')
  })
  it('has no parts without steps', () => {
    expect(tellStory({ ...makeUpReport({ accounts: 1, validators: 1 }), steps: [] }).parts).toEqual([])
  })
})
