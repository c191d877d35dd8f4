import { describe, expect, it } from 'vitest'
import { RULE_SETS, VAULT } from '../../../../test-support/external-staking.js'
import { LOCAL, localContext, localWith, proxyOf } from '../../../../test-support/local-staking.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import type { BurnStake } from '../messages.js'
import { transitionLocalStaking } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const burnOf = (validator: string | null, owner = alice): BurnStake => ({
  type: 'burnStake',
  owner,
  validator: validator === null ? null : valoperOf(validator),
  amount: coins(10, 'ustake'),
})

describe.each(RULE_SETS)('burnStake under %s', (rules) => {
  const state = localWith(rules, { alice: ['val1'] })
  const burn = (msg: BurnStake, sender = VAULT, funds: ReturnType<typeof coins>[] = []) =>
    transitionLocalStaking(state, msg, localContext(rules, { sender, funds }))

  it.each(['val1', null])("has the owner's proxy burn (%s)", (validator) => {
    expect(burn(burnOf(validator))).toEqual({
      ok: true,
      value: {
        state,
        effects: [
          {
            type: 'call',
            to: proxyOf('alice'),
            msg: { type: 'burn', validator, amount: coins(10, 'ustake') },
            funds: [],
            onReply: 'never',
            id: '',
          },
        ],
        events: [{ type: 'localStakeBurned', owner: alice, validator, amount: 10n }],
      },
    })
  })

  it('is for the vault, without coins, and for owners who have a proxy', () => {
    const funds = [coins(1, 'ustake')]
    for (const sender of [alice, proxyOf('alice'), LOCAL])
      expect(burn(burnOf(null, bob), sender, funds)).toEqual({ ok: false, error: { type: 'Unauthorized', sender } })
    expect(burn(burnOf(null, bob), VAULT, funds)).toEqual({ ok: false, error: { type: 'FundsNotAccepted', funds } })
    expect(burn(burnOf(null, bob))).toEqual({ ok: false, error: { type: 'MissingProxy', owner: bob } })
  })
})
