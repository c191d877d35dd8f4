import { describe, expect, it } from 'vitest'
import { denom } from './denom.js'

describe('denom', () => {
  it.each(['uosmo', 'abc', 'ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2', 'a'.repeat(128)])(
    'takes %j',
    (text) => {
      expect(denom(text)).toEqual({ ok: true, value: text })
    },
  )

  it('takes every character that the rule names', () => {
    expect(denom('factory/osmo1:a.b_c-d')).toMatchObject({ ok: true })
  })

  it.each(['', 'ab', '1uosmo', '/abc', 'u osmo', 'u$osmo', 'uösmo', 'uosmo\n', 'a'.repeat(129)])(
    'refuses %j',
    (text) => {
      expect(denom(text)).toEqual({ ok: false, error: { type: 'InvalidDenom', text } })
    },
  )
})
