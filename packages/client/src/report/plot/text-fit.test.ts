import { describe, expect, it } from 'vitest'
import { fitText, textWidth } from './text-fit.js'

describe('fitText', () => {
  it('leaves what fits', () => expect(fitText('Deposits', 200, 12)).toBe('Deposits'))
  it('cuts to the room, between characters', () => {
    const cut = fitText('Lavender.Five Nodes 👩‍👩‍👧👩‍👩‍👧', 80, 12)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(80)
    expect('Lavender.Five Nodes').toContain(cut.slice(0, -1))
    expect(fitText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 12 * 0.56 * 7, 12)).toBe('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧…')
  })
  it('is nothing where not even three characters fit', () => expect(fitText('Deposits', 20, 12)).toBe(''))
})
