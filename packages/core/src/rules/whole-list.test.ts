import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'
import { wholeOrPage } from './whole-list.js'

describe('wholeOrPage', () => {
  it.each(['safe', 'reference'] as const)('%s: all of it where nothing is said', (rules) => {
    expect(wholeOrPage({}, RULES[rules])).toBe(Number.POSITIVE_INFINITY)
  })

  it('safe: a cursor or a limit make it a page', () => {
    expect(
      [{ startAfter: 'a' }, { limit: 5 }, { limit: 31 }, { limit: 0 }].map((page) => wholeOrPage(page, RULES.safe)),
    ).toEqual([10, 5, 30, 0])
  })

  it('reference: a page has at least 30 entries', () => {
    expect(
      [{ startAfter: 'a' }, { limit: 5 }, { limit: 31 }].map((page) => wholeOrPage(page, RULES.reference)),
    ).toEqual([30, 30, 31])
  })
})
