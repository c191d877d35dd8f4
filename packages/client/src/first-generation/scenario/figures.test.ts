import { describe, expect, it } from 'vitest'
import { describeFigureChanges } from './figures.js'

const denoms = { providerDenom: 'uosmo', consumerDenom: 'ujuno' }
const figures = { bonded: 10n, claims: 7n, value: 7n, staked: 3n }

describe('describeFigureChanges', () => {
  it('tells what became more and what became less, each in its coin', () => {
    expect(describeFigureChanges(figures, { bonded: 9n, claims: 8n, value: 7n, staked: 5n }, denoms)).toBe(
      'bonded -1uosmo, claims +1uosmo, staked +2ujuno',
    )
  })

  it('has no words where nothing changed', () => expect(describeFigureChanges(figures, figures, denoms)).toBe(''))
})
