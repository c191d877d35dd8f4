import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { consumerContext, consumerModuleWith } from '../../testing/consumer-modules.js'
import { refused } from '../../testing/contexts.js'
import { STAKE } from '../../testing/module-chain.js'
import { queryAllDelegations } from '../queries.js'
import { transitionConsumerModule } from '../transition.js'

const contract = addressOf('contract1')
const state = consumerModuleWith(contract, 0)
const update = (amount: number, isDeduct = false, from = state, who = 'alice', sender = contract, denom = STAKE) =>
  transitionConsumerModule(
    from,
    {
      type: 'updateDelegation',
      delegator: addressOf(who),
      validator: valoperOf('val1'),
      amount: coins(amount, denom),
      isDeduct,
    },
    consumerContext(sender),
  )
const amounts = (of: typeof state) =>
  queryAllDelegations(of, contract, { limit: 10 }).map(({ delegator, amount }) => [delegator, amount])

describe('updateDelegation', () => {
  it('adds and takes off, and forgets entries of nothing', () => {
    const added = unwrap(update(7))
    expect(amounts(added.state)).toEqual([['alice', 7n]])
    expect(added.events).toEqual([
      { type: 'delegationUpdated', contract, delegator: 'alice', validator: 'val1', amount: 7n, isDeduct: false },
    ])
    const less = unwrap(update(3, true, added.state)).state
    expect(amounts(less)).toEqual([['alice', 4n]])
    expect(unwrap(update(4, true, less)).state.ledger.size).toBe(0)
  })

  it('goes below zero when more is taken off than was put on', () => {
    const below = unwrap(update(3, true)).state
    expect(amounts(below)).toEqual([['alice', -3n]])
    expect(unwrap(update(3, false, below)).state.ledger.size).toBe(0)
  })

  it('changes nothing by nothing', () => {
    expect(unwrap(update(0)).state).toBe(state)
    const added = unwrap(update(7)).state
    expect(unwrap(update(0, true, added)).state).toBe(added)
  })

  it('takes no part in caps', () => {
    const before = state.contracts.get(contract)
    const { contracts } = unwrap(update(1_000_000)).state
    expect(contracts.get(contract)).toEqual({ ...before, booked: 1_000_000n })
    expect(contracts.size).toBe(state.contracts.size)
  })

  it('refuses contracts without a cap, and other denoms', () => {
    const sender = addressOf('contract2')
    expect(refused(update(1, false, state, 'alice', sender))).toEqual({ type: 'Unauthorized', sender })
    expect(refused(update(1, false, state, 'alice', contract, 'other'))).toMatchObject({ type: 'UnexpectedDenom' })
  })
})
