import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import { holding, OWNER, proxyContext, proxyWith, refusals, SILENT } from '../../../../test-support/proxy.js'
import { coins } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

const msg = { type: 'releaseUnbonded' } as const

describe.each(RULE_SETS)('releaseUnbonded under %s', (rules) => {
  // Something is staked still.
  const release = (balance: number, burned: number) =>
    transitionProxy(
      proxyWith(rules, burned),
      msg,
      proxyContext(rules, { query: holding({ balance, delegated: { val1: 1 } }) }),
    )

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
    transitionProxy(
      proxyWith(rules, burned),
      msg,
      proxyContext(rules, { query: holding({ balance, delegated: { val1: 1 } }) }),
    )

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

describe('releaseUnbonded of a proxy that has nothing else', () => {
  const emptied = { type: 'call', to: LOCAL, msg: { type: 'proxyEmptied' }, funds: [], onReply: 'never', id: '' }
  const release = (rules: 'safe' | 'reference', held: Partial<Parameters<typeof holding>[0]>, query = {}) => {
    const ctx = proxyContext(rules, { query: { ...holding(held), ...query } })
    const done = transitionProxy(proxyWith(rules), msg, ctx)
    return done.ok && done.value.effects
  }
  const coinsSent = { ...emptied, msg: { type: 'releaseProxyStake' }, funds: [coins(50, 'ustake')] }

  it('safe: tells it to the local staking, after the coins, and without coins, too', () => {
    expect(release('safe', { balance: 50 })).toEqual([coinsSent, emptied])
    expect(release('safe', { balance: 50, delegated: { val1: 0 } })).toEqual([coinsSent, emptied])
    expect(release('safe', {})).toEqual([emptied])
  })

  it('safe: keeps silent while something is staked, or on its way, or where the chain does not say', () => {
    expect(release('safe', { balance: 50, delegated: { val1: 0, val2: 1 } })).toEqual([coinsSent])
    expect(release('safe', { balance: 50, unbonding: { val1: 1 } })).toEqual([coinsSent])
    expect(release('safe', { balance: 50 }, { unbonding: undefined })).toEqual([coinsSent])
    for (const question of ['unbonding', 'delegations'] as const)
      expect(release('safe', { balance: 50 }, { [question]: SILENT.delegations })).toEqual([coinsSent])
  })

  it('reference: tells nothing', () => {
    expect(release('reference', { balance: 50 })).toEqual([coinsSent])
    expect(release('reference', {})).toEqual([])
  })
})
