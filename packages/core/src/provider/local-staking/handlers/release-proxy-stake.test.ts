import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { delegating, localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import type { QueryError } from '../../../foundation/context.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import { addressOf, coins, uint } from '../../../testing/values.js'
import { transitionLocalStaking } from '../transition.js'

const alice = addressOf('alice')

describe.each(RULE_SETS)('releaseProxyStake under %s', (rules) => {
  const state = localWith(rules, { alice: ['val1'], bob: ['val1'] })
  const release = (sender: typeof alice, ...funds: ReturnType<typeof coins>[]) =>
    transitionLocalStaking(state, { type: 'releaseProxyStake' }, localContext(rules, { sender, funds }))

  it('sends the coins on to the vault, in the name of the owner', () => {
    const funds = [coins(40, 'ustake')]
    expect(release(proxyOf('alice'), ...funds)).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'call',
            to: VAULT,
            msg: { type: 'releaseLocalStake', owner: alice },
            funds,
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'localStakeReleased', owner: alice, amount: 40n }],
      },
    })
  })

  it('looks at the coins first, then for the proxy', () => {
    const [own, other] = [coins(1, 'ustake'), coins(1, 'other')]
    for (const sender of [alice, VAULT]) {
      expect(release(sender, own)).toEqual({ ok: false, error: { type: 'OwnerNotFound', proxy: sender } })
      expect(release(sender)).toEqual({ ok: false, error: { type: 'NoFunds', expected: 'ustake' } })
    }
    const proxy = proxyOf('alice')
    expect(release(proxy, other)).toEqual({ ok: false, error: { type: 'MissingDenom', expected: 'ustake' } })
    expect(release(proxy, own, other)).toEqual({ ok: false, error: { type: 'MultipleDenoms', funds: [own, other] } })
  })
})

describe('releaseProxyStake, where the vault says how large its lien is', () => {
  const funds = [coins(40, 'ustake')]
  const release = (rules: 'safe' | 'reference', lien: Result<Uint128, QueryError>) => {
    const query = { ...delegating({}), certainLien: () => lien }
    const ctx = localContext(rules, { sender: proxyOf('alice'), funds, query })
    const done = transitionLocalStaking(localWith(rules, { alice: ['val1'] }), { type: 'releaseProxyStake' }, ctx)
    return done.ok && done.value.effects.map((effect) => [effect.type, 'funds' in effect ? effect.funds : effect.msg])
  }
  const toOwner = (amount: number) => ['bank', { type: 'send', to: alice, amount: [coins(amount, 'ustake')] }]

  it('safe: the vault gets no more than that, the owner the rest', () => {
    expect(release('safe', ok(uint(40)))).toEqual([['call', funds]])
    expect(release('safe', ok(uint(39)))).toEqual([['call', [coins(39, 'ustake')]], toOwner(1)])
    expect(release('safe', ok(uint(0)))).toEqual([toOwner(40)])
  })

  it('safe: both parts are told', () => {
    const query = { ...delegating({}), certainLien: () => ok(uint(39)) }
    const ctx = localContext('safe', { sender: proxyOf('alice'), funds, query })
    const done = transitionLocalStaking(localWith('safe', { alice: ['val1'] }), { type: 'releaseProxyStake' }, ctx)
    expect(done.ok && done.value.events).toEqual([
      { type: 'localStakeReleased', owner: alice, amount: 39n },
      { type: 'localExcessPaid', owner: alice, amount: 1n },
    ])
  })

  it('reference: the vault is offered all of it; and so it is by safe where nobody answers', () => {
    expect(release('reference', ok(uint(0)))).toEqual([['call', funds]])
    expect(release('safe', err({ type: 'NoSuchContract', address: VAULT }))).toEqual([['call', funds]])
  })
})
