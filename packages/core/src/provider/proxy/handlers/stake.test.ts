import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import { OWNER, PROXY, proxyContext, proxyWith } from '../../../../test-support/proxy.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { transitionProxy } from '../transition.js'

const validator = valoperOf('val1')

describe.each(RULE_SETS)('stake under %s', (rules) => {
  const state = proxyWith(rules)
  const stake = (sender: typeof LOCAL, ...funds: ReturnType<typeof coins>[]) =>
    transitionProxy(state, { type: 'stake', validator }, proxyContext(rules, { sender, funds }))

  it('stakes the coins that came', () => {
    expect(stake(LOCAL, coins(20, 'ustake'))).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'staking',
            msg: { type: 'delegate', validator, amount: coins(20, 'ustake') },
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'proxyStaked', owner: OWNER, validator, amount: 20n }],
      },
    })
  })

  it('is for the local staking', () => {
    for (const sender of [OWNER, PROXY, addressOf('mallory')])
      expect(stake(sender)).toEqual({ ok: false, error: { type: 'Unauthorized', sender } })
  })

  it('wants exactly one coin, of its denom', () => {
    const [own, other] = [coins(1, 'ustake'), coins(1, 'other')]
    expect(stake(LOCAL)).toEqual({ ok: false, error: { type: 'NoFunds', expected: 'ustake' } })
    expect(stake(LOCAL, other)).toEqual({ ok: false, error: { type: 'MissingDenom', expected: 'ustake' } })
    expect(stake(LOCAL, own, other)).toEqual({ ok: false, error: { type: 'MultipleDenoms', funds: [own, other] } })
  })
})
