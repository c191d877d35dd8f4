import { describe, expect, it } from 'vitest'
import { clip, columnsOf, pad } from './text-columns.js'

describe('columnsOf', () => {
  it.each([
    ['', 0],
    ['01node', 6],
    ['検証者', 6],
    ['Nodes 🐝', 8],
    ['👩‍👩‍👧', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['→ ─ …', 5],
  ])('%s', (text, columns) => expect(columnsOf(text)).toBe(columns))
})

describe('clip', () => {
  it('leaves what fits and cuts the rest between characters', () => {
    expect(clip('Deposits', 8)).toBe('Deposits')
    expect(clip('Deposits', 7)).toBe('Deposi…')
    expect(clip('検証者ノード', 6)).toBe('検証…')
    expect(clip('ab cdef', 4)).toBe('ab…')
    expect(clip('abc', 1)).toBe('…')
    expect(clip('abc', 0)).toBe('')
  })
  it('lets nothing through that the terminal would obey', () => {
    expect(clip('a\u001b[31mred\nb', 20)).toBe('a\ufffd[31mred\ufffdb')
  })
})

describe('pad', () => {
  it('fills up by columns, not by characters', () => {
    expect(pad('検', 4, 'left')).toBe('検  ')
    expect(pad('7', 3, 'right')).toBe('  7')
    expect(pad('1234', 3, 'right')).toBe('1234')
  })
})
