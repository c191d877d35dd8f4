import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import {
  chainWithContract,
  consumerContext,
  consumerModuleWith,
  WITHOUT_STAKING,
} from '../../testing/consumer-modules.js'
import { refused } from '../../testing/contexts.js'
import { refusal, STAKE } from '../../testing/module-chain.js'
import { transitionConsumerModule } from '../transition.js'

const contract = addressOf('contract1')
const validator = valoperOf('val1')
const state = consumerModuleWith(contract, 10)
const bond = (amount = coins(4, STAKE), ctx = consumerContext(contract), from = state) =>
  transitionConsumerModule(from, { type: 'bond', validator, amount }, ctx)

describe('bond', () => {
  it('makes coins that do not show, and stakes them for the contract', () => {
    const done = unwrap(bond())
    expect(done.state.contracts.get(contract)).toEqual({ maxCap: 10n, delegated: 4n, booked: 0n, usable: null })
    expect(done.effects).toEqual([
      { type: 'bank', msg: { type: 'mint', to: contract, amount: coins(4, STAKE) }, onReply: 'never', id: '' },
      {
        type: 'bank',
        msg: { type: 'addSupplyOffset', denom: coins(0, STAKE).denom, change: -4n },
        onReply: 'never',
        id: '',
      },
      {
        type: 'staking',
        msg: { type: 'delegateFor', delegator: contract, validator, amount: coins(4, STAKE) },
        onReply: 'never',
        id: '',
      },
    ])
    expect(done.events).toEqual([{ type: 'instantDelegated', contract, validator, amount: 4n }])
  })

  it('refuses in order: no cap, nothing, denom, validator, above the cap', () => {
    const unknown = { hasValidator: () => ({ ok: true, value: false }) as const }
    const mallory = addressOf('mallory')
    expect(refused(bond(coins(0, 'other'), consumerContext(mallory, unknown)))).toEqual({
      type: 'Unauthorized',
      sender: mallory,
    })
    expect(refused(bond(coins(0, 'other'), consumerContext(contract, unknown)))).toEqual({ type: 'ZeroAmount' })
    expect(refused(bond(coins(11, 'other'), consumerContext(contract, unknown)))).toEqual({
      type: 'UnexpectedDenom',
      denom: coins(0, 'other').denom,
      expected: coins(0, STAKE).denom,
    })
    expect(refused(bond(coins(11, STAKE), consumerContext(contract, unknown)))).toEqual({
      type: 'NoSuchValidator',
      validator,
    })
    expect(refused(bond(coins(11, STAKE)))).toEqual({
      type: 'MaxCapExceeded',
      contract,
      delegated: 0n,
      asked: 11n,
      maxCap: 10n,
    })
    expect(refused(bond(coins(MAX_UINT128, STAKE), consumerContext(contract), unwrap(bond()).state))).toMatchObject({
      type: 'MaxCapExceeded',
      delegated: 4n,
      asked: MAX_UINT128,
    })
  })

  it('refuses on a chain that cannot say which validators it has', () => {
    expect(refused(bond(coins(1, STAKE), consumerContext(contract, WITHOUT_STAKING)))).toEqual({
      type: 'ModuleQueryFailed',
      cause: { type: 'NoSuchModule', module: 'staking' },
    })
  })

  it("stakes on validators outside the active set, too: who has power is the chain's business", () => {
    const { chain, contract: member, cap } = chainWithContract()
    cap(5)
    chain.act('staking', { type: 'jail', validator, tombstone: false })
    expect(refusal(chain.act('virtualStake', { type: 'bond', validator, amount: coins(5, STAKE) }, member))).toBe(
      'accepted',
    )
    expect(chain.audit()).toEqual([])
  })

  it('fails with the staking module, and then nothing happened', () => {
    const { chain, contract: member, cap } = chainWithContract({ staking: { shareFactor: 10n ** 19n } })
    cap(100)
    const before = chain.chain
    expect(refusal(chain.act('virtualStake', { type: 'bond', validator, amount: coins(9, STAKE) }, member))).toBe(
      'ZeroShares',
    )
    expect(chain.chain).toBe(before)
  })
})
