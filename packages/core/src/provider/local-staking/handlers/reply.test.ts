import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL, localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import type { Reply } from '../../../foundation/effects.js'
import { addressOf } from '../../../testing/values.js'
import { transitionLocalStaking } from '../transition.js'

const alice = addressOf('alice')
const created: Reply = {
  type: 'reply',
  id: 'proxy',
  result: { ok: true, data: { owner: alice }, events: [], address: proxyOf('alice') },
}

describe.each(RULE_SETS)('replyLocalStaking under %s', (rules) => {
  const state = localWith(rules, { bob: ['val1'] })
  const hear = (reply: Reply, sender = LOCAL) => transitionLocalStaking(state, reply, localContext(rules, { sender }))

  it('keeps the proxy under its owner and the owner under the proxy', () => {
    expect(hear(created)).toEqual({
      ok: true,
      value: {
        state: {
          ...state,
          proxies: state.proxies.set(alice, proxyOf('alice')),
          owners: state.owners.set(proxyOf('alice'), alice),
        },
        effects: [],
        events: [{ type: 'proxyCreated', owner: alice, proxy: proxyOf('alice') }],
      },
    })
  })

  it('wants to hear from the proxy whose it is', () => {
    for (const data of [undefined, null, 'alice', {}, { owner: 7 }])
      expect(hear({ ...created, result: { ok: true, data, events: [], address: proxyOf('alice') } })).toEqual({
        ok: false,
        error: { type: 'MissingReplyData' },
      })
  })

  it('knows no other reply, and believes its own host only', () => {
    const unexpected = (id: string) => ({ ok: false, error: { type: 'UnexpectedReply', id } })
    expect(hear({ ...created, id: 'other' })).toEqual(unexpected('other'))
    expect(hear(created, addressOf('mallory'))).toEqual(unexpected('proxy'))
    expect(hear({ ...created, result: { ok: true, data: { owner: alice }, events: [] } })).toEqual(unexpected('proxy'))
    const failure = { error: { type: 'NoFunds' }, depth: 'own', by: 'somebody' } as const
    expect(hear({ ...created, result: { ok: false, failure } })).toEqual(unexpected('proxy'))
  })
})
