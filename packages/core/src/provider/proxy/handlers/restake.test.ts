import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import { OWNER, proxyContext, proxyWith, refusals } from '../../../../test-support/proxy.js'
import { coins, valoperOf } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

const [from, to] = [valoperOf('val1'), valoperOf('val2')]

describe.each(RULE_SETS)('restake under %s', (rules) => {
  const state = proxyWith(rules)
  const msg = { type: 'restake', from, to, amount: coins(30, 'ustake') } as const

  it(`[MS C2-03 ${rules}] moves stake to another validator`, () => {
    expect(transitionProxy(state, msg, proxyContext(rules))).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'staking',
            msg: { type: 'redelegate', from, to, amount: coins(30, 'ustake') },
            onReply: 'never',
            id: '',
          },
          ...(rules === 'safe'
            ? [
                {
                  type: 'call',
                  to: LOCAL,
                  msg: { type: 'proxyRestaked', validator: to },
                  funds: [],
                  onReply: 'never',
                  id: '',
                },
              ]
            : []),
        ],
        events: [{ type: 'proxyRestaked', owner: OWNER, from, to, amount: 30n }],
      },
    })
  })

  it('is for the owner, who sends no coins along', () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })

  it('moves its own denom only; how much, the chain decides', () => {
    const other = transitionProxy(state, { ...msg, amount: coins(1, 'other') }, proxyContext(rules))
    expect(other).toEqual({ ok: false, error: { type: 'UnexpectedDenom', denom: 'other', expected: 'ustake' } })
    expect(transitionProxy(state, { ...msg, amount: coins(0, 'ustake') }, proxyContext(rules)).ok).toBe(true)
  })
})
