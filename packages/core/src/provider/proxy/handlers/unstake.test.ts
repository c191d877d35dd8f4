import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { OWNER, proxyContext, proxyWith, refusals } from '../../../../test-support/proxy.js'
import { coins, valoperOf } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

const validator = valoperOf('val1')

describe.each(RULE_SETS)('unstake under %s', (rules) => {
  const state = proxyWith(rules)
  const msg = { type: 'unstake', validator, amount: coins(50, 'ustake') } as const

  it('asks the provider module, in the name of the owner', () => {
    expect(transitionProxy(state, msg, proxyContext(rules))).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'provider',
            msg: { type: 'unstake', delegator: OWNER, validator, amount: coins(50, 'ustake') },
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'proxyUnstaked', owner: OWNER, validator, amount: 50n }],
      },
    })
  })

  it('is for the owner, who sends no coins along', () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })

  it('takes its own denom only; how much, the chain decides', () => {
    const other = transitionProxy(state, { ...msg, amount: coins(1, 'other') }, proxyContext(rules))
    expect(other).toEqual({ ok: false, error: { type: 'UnexpectedDenom', denom: 'other', expected: 'ustake' } })
    expect(transitionProxy(state, { ...msg, amount: coins(0, 'ustake') }, proxyContext(rules)).ok).toBe(true)
  })
})
