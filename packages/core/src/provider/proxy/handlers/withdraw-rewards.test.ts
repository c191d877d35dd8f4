import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { holding, OWNER, proxyContext, proxyWith, refusals, SILENT } from '../../../../test-support/proxy.js'
import { transitionProxy } from '../transition.js'

const msg = { type: 'withdrawRewards' } as const

describe.each(RULE_SETS)('withdrawRewards under %s', (rules) => {
  const state = proxyWith(rules)

  it('withdraws from every delegation, by validator, be it worth nothing', () => {
    const query = holding({ delegated: { val1: 100, val2: 0, val3: 5 } })
    const withdraw = (validator: string) => ({
      type: 'distribution',
      msg: { type: 'withdrawReward', validator },
      onReply: 'never',
      id: '',
    })
    expect(transitionProxy(state, msg, proxyContext(rules, { query }))).toEqual({
      ok: true,
      value: {
        state,
        effects: [withdraw('val1'), withdraw('val2'), withdraw('val3')],
        events: [{ type: 'proxyRewardsWithdrawn', owner: OWNER, validators: ['val1', 'val2', 'val3'] }],
      },
    })
  })

  it('withdraws nothing where nothing is delegated', () => {
    expect(transitionProxy(state, msg, proxyContext(rules))).toMatchObject({ ok: true, value: { effects: [] } })
  })

  it('is for the owner, who sends no coins along', () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })

  it('says when the chain does not answer', () => {
    const cause = { type: 'NoSuchModule', module: 'staking' }
    expect(transitionProxy(state, msg, proxyContext(rules, { query: SILENT }))).toEqual({
      ok: false,
      error: { type: 'ModuleQueryFailed', cause },
    })
  })
})
