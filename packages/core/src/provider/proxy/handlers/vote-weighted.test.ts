import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { OWNER, proxyContext, proxyWith, refusals } from '../../../../test-support/proxy.js'
import { fraction } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

describe.each(RULE_SETS)('voteWeighted under %s', (rules) => {
  const state = proxyWith(rules)
  const half = fraction('0.5')
  const options = [
    { option: 'yes', weight: half },
    { option: 'abstain', weight: half },
  ] as const
  const msg = { type: 'voteWeighted', proposalId: 2n, options } as const

  it(`[MS C2-11 ${rules}] splits the vote of the proxy`, () => {
    expect(transitionProxy(state, msg, proxyContext(rules))).toEqual({
      ok: true,
      value: {
        state,
        effects: [{ type: 'gov', msg, onReply: 'never', id: '' }],
        events: [{ type: 'proxyVoted', owner: OWNER, proposalId: 2n }],
      },
    })
  })

  it(`[MS C2-11 ${rules}] is for the owner, not for the local staking, and takes no coins`, () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })

  it('leaves the weights to the chain', () => {
    const one = { ...msg, options: [{ option: 'yes', weight: half }] } as const
    expect(transitionProxy(state, one, proxyContext(rules))).toMatchObject({
      ok: true,
      value: { effects: [{ msg: one }] },
    })
  })
})
