import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'

const KEY = 'WDdHYhmJcZkSXaTs8rB1sPLAM3pbWcN5g4SGqBJQfdc='
const never = () => {
  throw new Error('the chain was asked')
}

describe('validatorPubKey', () => {
  it('[MS D-29 safe] is the key, for which the chain is asked only when nobody told it', () => {
    const { validatorPubKey } = RULES.safe
    expect(validatorPubKey(KEY, never)).toBe(KEY)
    expect(validatorPubKey('', () => KEY)).toBe(KEY)
  })

  it('[MS D-29 safe] is the word for no key, where the chain has none', () => {
    const { validatorPubKey } = RULES.safe
    expect(validatorPubKey('', () => '')).toBe('TODO')
    expect(validatorPubKey('')).toBe('TODO')
  })

  it("[MS D-29 reference] is the contracts' word for every key", () => {
    expect(RULES.reference.validatorPubKey(KEY)).toBe('TODO')
    expect(RULES.reference.validatorPubKey('', never)).toBe('TODO')
  })
})
