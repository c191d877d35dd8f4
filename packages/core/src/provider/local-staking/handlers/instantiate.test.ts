import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { localContext, localInit } from '../../../../test-support/local-staking.js'
import { fraction } from '../../../testing/values.js'
import { createLocalStakingState } from '../state.js'
import { instantiateLocalStaking } from './instantiate.js'

describe.each(RULE_SETS)('instantiateLocalStaking under %s', (rules) => {
  it('serves the vault that creates it, and has no proxies', () => {
    const { denom, slashRatios } = localInit()
    const state = createLocalStakingState({ rules, denom, vault: VAULT, slashRatios })
    expect(instantiateLocalStaking(localInit({ rules }), localContext(rules))).toEqual({
      ok: true,
      value: { state, effects: [], events: [] },
    })
    expect([state.proxies.size, state.owners.size]).toEqual([0, 0])
  })

  it('follows the rules of its surroundings when none are named', () => {
    expect(instantiateLocalStaking(localInit(), localContext(rules))).toMatchObject({
      value: { state: { config: { rules } } },
    })
  })

  it('takes ratios of 0 and 1, and refuses one above', () => {
    const [none, all, above] = [fraction('0'), fraction('1'), fraction('1.000000000000000001')]
    const create = (doubleSign: typeof none, offline: typeof none) =>
      instantiateLocalStaking(localInit({ slashRatios: { doubleSign, offline } }), localContext(rules))
    expect(create(all, none).ok).toBe(true)
    const refused = { ok: false, error: { type: 'InvalidSlashRatio', ratio: above } }
    expect([create(above, none), create(none, above)]).toEqual([refused, refused])
  })
})

describe('instantiateLocalStaking', () => {
  it('never mixes the rules that it is created under with others', () => {
    expect(() => instantiateLocalStaking(localInit({ rules: 'safe' }), localContext('reference'))).toThrow(
      'asked for safe rules, created under reference',
    )
  })
})
