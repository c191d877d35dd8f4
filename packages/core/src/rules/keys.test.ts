import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'

const KEY = 'WDdHYhmJcZkSXaTs8rB1sPLAM3pbWcN5g4SGqBJQfdc='
const never = () => expect.fail('nobody was to be asked')

describe('validatorPubKey', () => {
  it("[MS D-29 reference] is the contracts' word for every key, and the chain is not asked", () => {
    expect([RULES.reference.validatorPubKey(KEY, never), RULES.reference.validatorPubKey('', never)]).toEqual([
      'TODO',
      'TODO',
    ])
  })

  it('[MS D-29 safe] is the key that was told, else the one that the chain has', () => {
    expect(RULES.safe.validatorPubKey(KEY, never)).toBe(KEY)
    expect(RULES.safe.validatorPubKey('', () => KEY)).toBe(KEY)
  })

  it("[MS D-29 safe] a chain without keys goes on with the contracts' word", () => {
    expect([RULES.safe.validatorPubKey('', () => ''), RULES.safe.validatorPubKey('', () => undefined)]).toEqual([
      'TODO',
      'TODO',
    ])
  })
})
