import { describe, expect, it } from 'vitest'
import { digestsOf, isUnreadable } from './digest.js'

describe('digestsOf', () => {
  const digest = { validator: 'val1', applied: 1n, sum: 5n }

  it('gives back the digests of an answer; none where it has none', () => {
    expect(digestsOf([digest, { ...digest, counted: 4n }])).toEqual([digest, { ...digest, counted: 4n }])
    expect(digestsOf(undefined)).toEqual([])
  })

  it.each([
    7n,
    null,
    [null],
    [{ validator: 'val1', applied: 1n }],
    [{ ...digest, applied: 1 }],
    [{ ...digest, applied: -1n }],
    [{ ...digest, sum: -1n }],
    [{ ...digest, counted: -1n }],
    [{ ...digest, counted: undefined }],
  ])('knows nothing of %o', (data) => {
    expect(digestsOf(data)).toBeUndefined()
  })
})

describe('isUnreadable', () => {
  it('is about what a codec says of an answer that it could not read', () => {
    expect(isUnreadable({ type: 'unreadable', reason: 'result: wrongType' })).toBe(true)
    for (const data of [undefined, null, 7n, [], { type: 'unreadable' }, { reason: 'no' }])
      expect(isUnreadable(data)).toBe(false)
  })
})
