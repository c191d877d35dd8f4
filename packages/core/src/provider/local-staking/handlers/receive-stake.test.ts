import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { LOCAL, localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import type { Address } from '../../../identifiers/address.js'
import { addressOf, coins, denomOf, valoperOf } from '../../../testing/values.js'
import { splitDelegatorKey } from '../keys.js'
import type { LocalStakingState } from '../state.js'
import { transitionLocalStaking } from '../transition.js'

const alice = addressOf('alice')
const [val1, val2] = [valoperOf('val1'), valoperOf('val2')]
const marks = (state: LocalStakingState) =>
  Array.from(state.delegators.keys(), (key) => Object.values(splitDelegatorKey(key)).join(' '))

describe.each(RULE_SETS)('receiveStake under %s', (rules) => {
  const receive = (state: LocalStakingState, validator = val1, funds = [coins(100, 'ustake')], sender = VAULT) =>
    transitionLocalStaking(
      state,
      { type: 'receiveStake', owner: alice, validator },
      localContext(rules, { sender, funds }),
    )

  it("makes the owner's proxy with the first coins", () => {
    const state = localWith(rules, {})
    const received = receive(state)
    expect(received).toMatchObject({
      ok: true,
      value: {
        effects: [
          {
            type: 'instantiate',
            kind: 'proxy',
            msg: { rules, denom: denomOf('ustake'), owner: alice, validator: val1 },
            label: 'LSP for alice',
            admin: LOCAL,
            funds: [coins(100, 'ustake')],
            onReply: 'success',
            id: 'proxy',
          },
        ],
        events: [{ type: 'localStakeReceived', owner: alice, validator: val1, amount: 100n }],
      },
    })
    expect(received.ok && marks(received.value.state)).toEqual(['val1 alice'])
    expect(received).toMatchObject({ value: { state: { proxies: state.proxies, owners: state.owners } } })
  })

  it(`[MS C-02 ${rules}] sends later coins through the same proxy`, () => {
    const received = receive(localWith(rules, { alice: ['val1'] }), val2, [coins(50, 'ustake')])
    expect(received).toMatchObject({
      ok: true,
      value: {
        effects: [
          {
            type: 'call',
            to: proxyOf('alice'),
            msg: { type: 'stake', validator: val2 },
            funds: [coins(50, 'ustake')],
            onReply: 'never',
          },
        ],
        events: [{ type: 'localStakeReceived', owner: alice, validator: val2, amount: 50n }],
      },
    })
    expect(received.ok && marks(received.value.state)).toEqual(['val1 alice', 'val2 alice'])
  })

  it('marks an owner once per validator', () => {
    const received = receive(localWith(rules, { alice: ['val1'], bob: ['val1'] }))
    expect(received.ok && marks(received.value.state)).toEqual(['val1 alice', 'val1 bob'])
  })

  it('refuses an owner who can be nobody', () => {
    const msg = { type: 'receiveStake', owner: 'NOBODY' as Address, validator: val1 } as const
    const ctx = localContext(rules, { funds: [coins(1, 'ustake')] })
    expect(transitionLocalStaking(localWith(rules, {}), msg, ctx)).toMatchObject({
      ok: false,
      error: { type: 'InvalidAddress', text: 'NOBODY' },
    })
  })

  it('is for the vault, with exactly one coin of the denom', () => {
    const state = localWith(rules, { alice: ['val1'] })
    const [own, other] = [coins(1, 'ustake'), coins(1, 'other')]
    for (const sender of [alice, proxyOf('alice'), LOCAL])
      expect(receive(state, val1, [], sender)).toEqual({ ok: false, error: { type: 'Unauthorized', sender } })
    expect(receive(state, val1, [])).toEqual({ ok: false, error: { type: 'NoFunds', expected: 'ustake' } })
    expect(receive(state, val1, [other])).toEqual({ ok: false, error: { type: 'MissingDenom', expected: 'ustake' } })
    expect(receive(state, val1, [own, other])).toEqual({
      ok: false,
      error: { type: 'MultipleDenoms', funds: [own, other] },
    })
  })
})
