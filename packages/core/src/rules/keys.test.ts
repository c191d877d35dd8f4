import { describe, expect, it } from 'vitest'
import { RULES } from './index.js'

describe('validatorPubKey', () => {
  it.each(['safe', 'reference'] as const)("[MS D-29 %s] is still the contracts' word for every key", (name) => {
    expect(RULES[name].validatorPubKey('WDdHYhmJcZkSXaTs8rB1sPLAM3pbWcN5g4SGqBJQfdc=')).toBe('TODO')
  })
})
