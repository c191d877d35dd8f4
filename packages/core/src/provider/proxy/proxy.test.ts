import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../test-support/external-staking.js'
import { LOCAL } from '../../../test-support/local-staking.js'
import { OWNER, proxyWith } from '../../../test-support/proxy.js'
import { proxyMachine } from './machine.js'
import { queryProxy } from './queries.js'
import { proxyCodec } from './state.js'

describe.each(RULE_SETS)('proxy under %s', (rules) => {
  it(`[MS C2-01 ${rules}] shows its owner and its local staking`, () => {
    expect(queryProxy(proxyWith(rules), { type: 'config' })).toEqual({
      ok: true,
      value: { denom: 'ustake', owner: OWNER, parent: LOCAL },
    })
  })

  it('comes back from its bytes', () => {
    for (const state of [proxyWith(rules), proxyWith(rules, 7)])
      expect(proxyCodec.decode(proxyCodec.encode(state))).toEqual({ ok: true, value: state })
  })

  it('has no doors of its own', () => {
    expect(proxyMachine.entries).toEqual({})
  })
})
