import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { OWNER, proxyContext, proxyWith, refusals } from '../../../../test-support/proxy.js'
import { transitionProxy } from '../transition.js'

describe.each(RULE_SETS)('vote under %s', (rules) => {
  const state = proxyWith(rules)
  const msg = { type: 'vote', proposalId: 1n, option: 'yes' } as const

  it(`[MS C2-10 ${rules}] votes in the name of the proxy`, () => {
    expect(transitionProxy(state, msg, proxyContext(rules))).toEqual({
      ok: true,
      value: {
        state,
        effects: [{ type: 'gov', msg, onReply: 'never', id: '' }],
        events: [{ type: 'proxyVoted', owner: OWNER, proposalId: 1n }],
      },
    })
  })

  it(`[MS C2-10 ${rules}] is for the owner, not for the local staking, and takes no coins`, () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })
})
