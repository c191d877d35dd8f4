import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import { addressOf, coins } from '../../../testing/values.js'
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
