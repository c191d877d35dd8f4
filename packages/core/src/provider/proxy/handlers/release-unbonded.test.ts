import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import { holding, OWNER, proxyContext, proxyWith, refusals, SILENT } from '../../../../test-support/proxy.js'
import { coins } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

const msg = { type: 'releaseUnbonded' } as const

describe.each(RULE_SETS)('releaseUnbonded under %s', (rules) => {
  const release = (balance: number, burned: number) =>
    transitionProxy(proxyWith(rules, burned), msg, proxyContext(rules, { query: holding({ balance }) }))

  it('sends all coins to the local staking', () => {
    expect(release(50, 0)).toEqual({
      ok: true,
      value: {
        state: proxyWith(rules),
        effects: [
          {
            type: 'call',
            to: LOCAL,
            msg: { type: 'releaseProxyStake' },
            funds: [coins(50, 'ustake')],
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'proxyReleased', owner: OWNER, amount: 50n }],
      },
    })
  })

  it(`[MS C2-05 ${rules}] releases nothing of what counts as burned`, () => {
    for (const [balance, burned, released] of [
      [50, 10, 40],
      [11, 10, 1],
    ] as const) {
      const done = release(balance, burned)
      const sent = done.ok && done.value.effects.filter(({ type }) => type === 'call')
      expect(sent).toMatchObject([{ funds: [coins(released, 'ustake')] }])
    }
  })

  it('does nothing, and is no error, when nothing is left to release', () => {
    for (const [balance, burned] of [
      [0, 0],
      [0, 10],
      ...(rules === 'safe'
        ? []
        : ([
            [10, 10],
            [9, 10],
          ] as const)),
    ] as const)
      expect(release(balance, burned)).toEqual({
        ok: true,
        value: { state: proxyWith(rules, burned), effects: [], events: [] },
      })
  })

  it('is for the owner, who sends no coins along', () => {
    for (const [got, expected] of refusals(rules, OWNER, msg)) expect(got).toEqual(expected)
  })

  it('says when the chain does not answer', () => {
    const cause = { type: 'NoSuchModule', module: 'bank' }
    expect(transitionProxy(proxyWith(rules), msg, proxyContext(rules, { query: SILENT }))).toEqual({
      ok: false,
      error: { type: 'ModuleQueryFailed', cause },
    })
  })
})

describe('releaseUnbonded', () => {
  const release = (rules: 'safe' | 'reference', balance: number, burned: number) =>
    transitionProxy(proxyWith(rules, burned), msg, proxyContext(rules, { query: holding({ balance }) }))

  it('[MS D-5 safe] destroys what an earlier version counted as burned, until the counter is at nothing', () => {
    const destroyed = (amount: number) => ({ type: 'bank', msg: { type: 'burnOwn', amount: coins(amount, 'ustake') } })
    expect(release('safe', 50, 10)).toMatchObject({
      value: { state: { burned: 0n }, effects: [destroyed(10), { funds: [coins(40, 'ustake')] }] },
    })
    expect(release('safe', 9, 10)).toMatchObject({
      value: { state: { burned: 1n }, effects: [destroyed(9)], events: [] },
    })
  })

  it('[MS D-5 reference] keeps the coins and the counter for ever', () => {
    expect(release('reference', 50, 10)).toMatchObject({
      value: { state: { burned: 10n }, effects: [{ funds: [coins(40, 'ustake')] }] },
    })
    expect(release('reference', 9, 10)).toMatchObject({ value: { state: { burned: 10n }, effects: [] } })
  })
})
