import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { delegatorKey } from '../keys.js'
import { transitionLocalStaking } from '../transition.js'

const [alice, val2] = [addressOf('alice'), valoperOf('val2')]
const msg = { type: 'proxyRestaked', validator: val2 } as const

describe.each(RULE_SETS)('proxyRestaked under %s', (rules) => {
  const state = localWith(rules, { alice: ['val1'] })
  const tell = (sender: typeof alice, funds: ReturnType<typeof coins>[] = []) =>
    transitionLocalStaking(state, msg, localContext(rules, { sender, funds }))

  it('marks the owner at the other validator', () => {
    expect(tell(proxyOf('alice'))).toEqual({
      ok: true,
      value: {
        state: { ...state, delegators: state.delegators.set(delegatorKey(val2, alice), true) },
        effects: [],
        events: [{ type: 'localStakeMoved', owner: alice, validator: val2 }],
      },
    })
  })

  it('is for proxies of this local staking, without coins', () => {
    for (const sender of [alice, VAULT, proxyOf('bob')])
      expect(tell(sender)).toEqual({ ok: false, error: { type: 'OwnerNotFound', proxy: sender } })
    const funds = [coins(1, 'ustake')]
    expect(tell(proxyOf('alice'), funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
  })
})
