import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { consumerContext, consumerModuleWith, WITHOUT_STAKING } from '../../testing/consumer-modules.js'
import { refused } from '../../testing/contexts.js'
import { STAKE } from '../../testing/module-chain.js'
import { transitionConsumerModule } from '../transition.js'
import { unbondReplyId } from '../unbond-reply.js'

const contract = addressOf('contract1')
const validator = valoperOf('val1')
const state = unwrap(
  transitionConsumerModule(
    consumerModuleWith(contract, 10),
    { type: 'bond', validator, amount: coins(8, STAKE) },
    consumerContext(contract),
  ),
).state
const unbond = (amount = coins(5, STAKE), ctx = consumerContext(contract)) =>
  transitionConsumerModule(state, { type: 'unbond', validator, amount }, ctx)

describe('unbond', () => {
  it('asks the staking module for the stake, and waits for its word', () => {
    const done = unwrap(unbond())
    expect(done.state).toBe(state)
    expect(done.effects).toEqual([
      {
        type: 'staking',
        msg: { type: 'undelegateInstantly', delegator: contract, validator, amount: coins(5, STAKE) },
        onReply: 'success',
        id: unbondReplyId({ contract, validator, asked: uint(5) }),
      },
    ])
    expect(done.events).toEqual([])
  })

  it('does nothing without a delegation', () => {
    const none = { hasDelegation: () => ({ ok: true, value: false }) as const }
    const done = unwrap(unbond(coins(5, STAKE), consumerContext(contract, none)))
    expect(done.state).toBe(state)
    expect(done.effects).toEqual([])
    expect(done.events).toEqual([{ type: 'instantUnbonded', contract, validator, asked: 5n, amount: 0n }])
  })

  it('refuses in order: no cap, nothing, denom, more than is delegated, validator', () => {
    const unknown = { hasValidator: () => ({ ok: true, value: false }) as const }
    expect(refused(unbond(coins(0, 'other'), consumerContext(addressOf('mallory'), unknown)))).toMatchObject({
      type: 'Unauthorized',
    })
    expect(refused(unbond(coins(0, 'other'), consumerContext(contract, unknown)))).toEqual({ type: 'ZeroAmount' })
    expect(refused(unbond(coins(9, 'other'), consumerContext(contract, unknown)))).toMatchObject({
      type: 'UnexpectedDenom',
    })
    expect(refused(unbond(coins(9, STAKE), consumerContext(contract, unknown)))).toEqual({
      type: 'AboveDelegated',
      contract,
      delegated: 8n,
      asked: 9n,
    })
    expect(refused(unbond(coins(8, STAKE), consumerContext(contract, unknown)))).toEqual({
      type: 'NoSuchValidator',
      validator,
    })
  })

  it('refuses on a chain that cannot say what is staked', () => {
    expect(refused(unbond(coins(1, STAKE), consumerContext(contract, WITHOUT_STAKING)))).toMatchObject({
      type: 'ModuleQueryFailed',
    })
    const { hasDelegation } = WITHOUT_STAKING
    expect(refused(unbond(coins(1, STAKE), consumerContext(contract, { hasDelegation })))).toMatchObject({
      type: 'ModuleQueryFailed',
    })
  })
})
