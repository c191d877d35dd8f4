import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../testing/values.js'
import {
  accepted,
  after,
  alice,
  bond,
  emptyVault,
  local,
  RULE_SETS,
  refused,
  restake,
  uosmo,
  vaultWithLocal,
} from '../testing/scene.js'

describe.each(RULE_SETS)('restake (%s)', (rules) => {
  it('adds the coins to the collateral and stakes them, both in one message', () => {
    const { state, effects, events } = accepted(vaultWithLocal(rules), alice, restake(40))
    expect(state.accounts.get(alice)).toMatchObject({
      collateral: 40n,
      liens: [{ lienholder: local, amount: rangeOf(40) }],
      totalSlashable: rangeOf(8),
    })
    expect(effects).toMatchObject([
      { type: 'provider', msg: { type: 'restake', delegator: alice, validator: 'val1', amount: uosmo(40) } },
      { type: 'call', to: local, msg: { type: 'receiveStake', owner: alice, validator: 'val1' }, funds: [uosmo(40)] },
    ])
    expect(events).toEqual([{ type: 'restaked', user: alice, validator: 'val1', amount: 40n }])
  })

  it('adds to what is there', () => {
    const state = after(vaultWithLocal(rules), [alice, bond(10)], [alice, restake(40)])
    expect(state.accounts.get(alice)).toMatchObject({ collateral: 50n, maxLien: rangeOf(40) })
  })

  it('refuses coins with the message, and vaults without local staking', () => {
    expect(refused(vaultWithLocal(rules), alice, restake(1), { funds: [uosmo(1)] })).toMatchObject({
      type: 'FundsNotAccepted',
    })
    expect(refused(emptyVault(rules), alice, restake(1))).toEqual({ type: 'NoLocalStaking' })
  })
})
