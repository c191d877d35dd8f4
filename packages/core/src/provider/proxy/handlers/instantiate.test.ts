import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../../../test-support/external-staking.js'
import { LOCAL } from '../../../../test-support/local-staking.js'
import { OWNER, proxyContext } from '../../../../test-support/proxy.js'
import { addressOf, coins, denomOf, valoperOf } from '../../../testing/values.js'
import { createProxyState } from '../state.js'
import { instantiateProxy } from './instantiate.js'

const denom = denomOf('ustake')
const validator = valoperOf('val1')
const msg = { denom, owner: OWNER, validator }

describe.each(RULE_SETS)('instantiateProxy under %s', (rules) => {
  const create = (...funds: ReturnType<typeof coins>[]) =>
    instantiateProxy(msg, proxyContext(rules, { sender: LOCAL, funds }))

  it(`[MS C2-01 ${rules}] [MS C2-09 ${rules}] stakes the coins, sends rewards to the owner, and says whose it is`, () => {
    expect(create(coins(100, 'ustake'))).toEqual({
      ok: true,
      value: {
        state: createProxyState({ rules, denom, owner: OWNER, parent: LOCAL }),
        effects: [
          {
            type: 'staking',
            msg: { type: 'delegate', validator, amount: coins(100, 'ustake') },
            onReply: 'never',
            id: '',
          },
          { type: 'distribution', msg: { type: 'setWithdrawAddress', address: OWNER }, onReply: 'never', id: '' },
        ],
        events: [{ type: 'proxyStaked', owner: OWNER, validator, amount: 100n }],
        data: { owner: OWNER },
      },
    })
  })

  it('begins with nothing burned', () => {
    expect(create(coins(1, 'ustake'))).toMatchObject({ value: { state: { burned: 0n } } })
  })

  it('wants exactly one coin, of its denom', () => {
    const [own, other] = [coins(1, 'ustake'), coins(1, 'other')]
    expect(create()).toEqual({ ok: false, error: { type: 'NoFunds', expected: denom } })
    expect(create(other)).toEqual({ ok: false, error: { type: 'MissingDenom', expected: denom } })
    expect(create(own, other)).toEqual({ ok: false, error: { type: 'MultipleDenoms', funds: [own, other] } })
  })

  it('has whoever creates it as its local staking', () => {
    const sender = addressOf('somebody')
    const created = instantiateProxy(msg, proxyContext(rules, { sender, funds: [coins(1, 'ustake')] }))
    expect(created).toMatchObject({ value: { state: { config: { parent: sender } } } })
  })
})

describe('instantiateProxy', () => {
  it('never mixes the rules that it is created under with others', () => {
    expect(() => instantiateProxy({ ...msg, rules: 'safe' }, proxyContext('reference'))).toThrow(
      'asked for safe rules, created under reference',
    )
  })
})
