import { describe, expect, it } from 'vitest'
import { coins, denomOf } from '../testing/values.js'
import { refuseFunds, requireOneCoin } from './payment.js'

const ustake = denomOf('ustake')

describe('refuseFunds', () => {
  it('lets a message without coins pass', () => {
    expect(refuseFunds([])).toBeUndefined()
  })

  it('refuses any coin', () => {
    const funds = [coins(1, 'ustake')]
    expect(refuseFunds(funds)).toEqual({ type: 'FundsNotAccepted', funds })
  })
})

describe('requireOneCoin', () => {
  it('gives the amount of the one coin', () => {
    expect(requireOneCoin([coins(5, 'ustake')], ustake)).toEqual({ ok: true, value: 5n })
  })

  it('refuses none, and a coin of nothing', () => {
    expect(requireOneCoin([], ustake)).toEqual({ ok: false, error: { type: 'NoFunds', expected: 'ustake' } })
    expect(requireOneCoin([coins(0, 'ustake')], ustake)).toMatchObject({ error: { type: 'NoFunds' } })
    expect(requireOneCoin([coins(0, 'uosmo')], ustake)).toMatchObject({ error: { type: 'NoFunds' } })
  })

  it('refuses another coin', () => {
    expect(requireOneCoin([coins(5, 'uosmo')], ustake)).toEqual({
      ok: false,
      error: { type: 'MissingDenom', expected: 'ustake' },
    })
  })

  it('refuses a second coin, whichever they are', () => {
    const funds = [coins(5, 'uosmo'), coins(5, 'ustake')]
    expect(requireOneCoin(funds, ustake)).toEqual({ ok: false, error: { type: 'MultipleDenoms', funds } })
    expect(requireOneCoin([coins(5, 'uosmo'), coins(5, 'ujuno')], ustake)).toMatchObject({
      error: { type: 'MultipleDenoms' },
    })
  })
})
