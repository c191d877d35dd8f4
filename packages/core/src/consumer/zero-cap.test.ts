import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../foundation/machine-invariant.js'
import { unwrap } from '../foundation/result.js'
import { coins, valoperOf } from '../testing/values.js'
import { ConsumerChain, refusal } from './testing/consumer-chain.js'
import { SILENT, virtualStakingContext } from './testing/contexts.js'
import { virtualStakingOf } from './testing/states.js'
import { bond } from './virtual-staking/handlers/bond.js'

const both: readonly RuleSetName[] = ['safe', 'reference']

describe.each(both)('stake at a cap of zero (%s)', (rules) => {
  it(`[MS D-36 ${rules}] is taken, and offered back with the next epoch`, () => {
    const consumer = new ConsumerChain({ rules, cap: 0 })
    expect(refusal(consumer.stake('alice', 'cval1', 1000))).toBe('accepted')
    expect(consumer.requests).toEqual({ cval1: 450n })
    const sent = consumer.sent.length
    unwrap(consumer.epoch())
    expect(consumer.sent.slice(sent)).toMatchObject([{ packet: { type: 'internalUnstake', delegator: 'alice' } }])
    expect(consumer.bonded).toEqual({})
  })

  it(`[MS D-36 ${rules}] is refused where rejectOnZeroCap is set, so that the provider takes it back at once`, () => {
    const consumer = new ConsumerChain({ rules, cap: 0, policies: { rejectOnZeroCap: true } })
    expect(refusal(consumer.stake('alice', 'cval1', 1000))).toBe('ZeroCap')
    expect([consumer.requests, consumer.module.ledger.size]).toEqual([{}, 0])
    // Any cap will do, and who is there already can leave at a cap of zero.
    unwrap(consumer.setCap(1))
    expect(refusal(consumer.stake('alice', 'cval1', 1000))).toBe('accepted')
    unwrap(consumer.setCap(0))
    expect(refusal(consumer.stake('alice', 'cval1', 1000))).toBe('ZeroCap')
    expect(refusal(consumer.unstake('alice', 'cval1', 1000))).toBe('accepted')
    expect(consumer.requests).toEqual({ cval1: 0n })
    expect(consumer.audit()).toEqual([])
  })

  it('BondStatusQueryFailed when the policy needs a cap that nobody tells', () => {
    const state = virtualStakingOf({}, {}, rules)
    const strict = { ...state.config, policies: { ...state.config.policies, rejectOnZeroCap: true } }
    const msg = {
      type: 'bond',
      delegator: strict.converter,
      validator: valoperOf('cval1'),
      amount: coins(1, 'ujuno'),
    } as const
    const ctx = virtualStakingContext({ rules, query: { bondStatus: () => SILENT } })
    expect(bond({ ...state, config: strict }, msg, ctx)).toMatchObject({ error: { type: 'BondStatusQueryFailed' } })
    expect(bond(state, msg, ctx).ok).toBe(true)
  })
})
