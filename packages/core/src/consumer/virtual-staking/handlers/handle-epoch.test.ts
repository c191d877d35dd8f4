import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { SILENT, virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, virtualStakingOf } from '../../testing/states.js'
import type { VirtualStakingContext } from '../effects.js'
import { epochInvariants } from '../invariants.js'
import { virtualStakingMachine } from '../machine.js'
import type { VirtualStakingState } from '../state.js'
import { handleEpoch } from './handle-epoch.js'

const BOTH: readonly RuleSetName[] = ['safe', 'reference']

/** An epoch that succeeds, with its messages as text: `bond cval1 5ujuno`. Checks what holds at its end. */
function epoch(state: VirtualStakingState, ctx: VirtualStakingContext) {
  const outcome = unwrap(handleEpoch(state, ctx))
  const cap = unwrap(ctx.query.bondStatus(ctx.self)).cap
  for (const { id, check } of epochInvariants)
    expect([id, check({ virtualStaking: outcome.state, cap })]).toEqual([id, undefined])
  const messages = outcome.effects.map(({ msg }) =>
    'amount' in msg && 'validator' in msg
      ? `${msg.type} ${msg.validator} ${msg.amount.amount}${msg.amount.denom}`
      : msg.type,
  )
  return { ...outcome, messages }
}

describe('handleEpoch', () => {
  it('is the chain’s to call', () => {
    expect(virtualStakingMachine.entries).toEqual({ handleEpoch: 'sudo' })
  })

  it.each(BOTH)('[MS I-01 %s] cap 0, 5 requested: nothing is bonded', (rules) => {
    const state = virtualStakingOf({ cval1: 5 }, {}, rules)
    expect(handleEpoch(state, virtualStakingContext({ rules, cap: 0 }))).toEqual({
      ok: false,
      error: { type: 'ZeroCapDrainNotSupported', requested: 5n, bonded: 0n },
    })
  })

  it.each(BOTH)('[MS I-02 %s] cap 10, 5 requested: 5', (rules) => {
    const { state, messages, events } = epoch(
      virtualStakingOf({ cval1: 5 }, {}, rules),
      virtualStakingContext({ rules, cap: 10 }),
    )
    expect(messages).toEqual(['bond cval1 5ujuno'])
    expect(state.bonded).toEqual(amountsOf({ cval1: 5 }))
    expect(events).toEqual([{ type: 'rebalanced', cap: 10n, requested: 5n, bonded: 5n, steps: 1 }])
  })

  it.each(BOTH)('[MS I-03 %s] cap 10, 6 and 4 requested: 6 and 4, and the next epoch says nothing', (rules) => {
    const ctx = virtualStakingContext({ rules, cap: 10 })
    const first = epoch(virtualStakingOf({ cval1: 6, cval2: 4 }, {}, rules), ctx)
    expect(first.messages).toEqual(['bond cval1 6ujuno', 'bond cval2 4ujuno'])
    const second = epoch(first.state, ctx)
    expect(second.messages).toEqual([])
    expect(second.state).toEqual(first.state)
  })

  it.each(BOTH)('[MS I-04 %s] cap 5, 10 and 40 requested: 1 and 4', (rules) => {
    const { state, messages, events } = epoch(
      virtualStakingOf({ cval1: 10, cval2: 40 }, {}, rules),
      virtualStakingContext({ rules, cap: 5 }),
    )
    expect(messages).toEqual(['bond cval1 1ujuno', 'bond cval2 4ujuno'])
    expect(state.bonded).toEqual(amountsOf({ cval1: 1, cval2: 4 }))
    expect([...state.requests.values()]).toEqual([10n, 40n])
    expect(events).toMatchObject([{ requested: 50n, bonded: 5n }])
  })

  it.each(BOTH)('[MS I-05 %s] 5 of 15 were taken back: 5 are unbonded', (rules) => {
    const { state, messages } = epoch(
      virtualStakingOf({ cval1: 10 }, { cval1: 15 }, rules),
      virtualStakingContext({ rules, cap: 100 }),
    )
    expect(messages).toEqual(['unbond cval1 5ujuno'])
    expect(state.bonded).toEqual(amountsOf({ cval1: 10 }))
  })

  it('[MS D-20 safe] unbonds make room before bonds take it', () => {
    const state = virtualStakingOf({ cval1: 495, cval2: 225 }, { cval1: 45, cval2: 405 })
    const { messages } = epoch(state, virtualStakingContext({ cap: 450 }))
    expect(messages).toEqual(['unbond cval2 265ujuno', 'bond cval1 264ujuno'])
  })

  it('[MS D-20 reference] the first message of the same epoch passes the cap', () => {
    const state = virtualStakingOf({ cval1: 495, cval2: 225 }, { cval1: 45, cval2: 405 }, 'reference')
    const { messages } = epoch(state, virtualStakingContext({ rules: 'reference', cap: 450 }))
    // 450 + 264: the recorded refusal "714 exceeds 450".
    expect(messages).toEqual(['bond cval1 264ujuno', 'unbond cval2 265ujuno'])
  })

  it('[MS D-19 safe] a request that went to nothing before its first epoch is not mentioned', () => {
    const { state, messages } = epoch(virtualStakingOf({ cval1: 0 }), virtualStakingContext())
    expect(messages).toEqual([])
    expect(state.bonded).toEqual(amountsOf({ cval1: 0 }))
  })

  it('[MS D-19 reference] there, a bond of nothing is sent', () => {
    const { messages } = epoch(
      virtualStakingOf({ cval1: 0 }, {}, 'reference'),
      virtualStakingContext({ rules: 'reference' }),
    )
    expect(messages).toEqual(['bond cval1 0ujuno'])
  })

  it.each(BOTH)('cap 0 and nothing left: the chain need not call again (%s)', (rules) => {
    const state = virtualStakingOf({ cval1: 0 }, { cval1: 0 }, rules)
    const outcome = epoch(state, virtualStakingContext({ rules, cap: 0 }))
    expect(outcome.messages).toEqual(['deleteAllScheduledTasks'])
    expect(outcome.state).toBe(state)
    expect(outcome.events).toEqual([{ type: 'epochsStopped' }])
  })

  it('ZeroCapDrainNotSupported also for what is still bonded', () => {
    const state = virtualStakingOf({ cval1: 0 }, { cval1: 8 })
    expect(handleEpoch(state, virtualStakingContext({ cap: 0 }))).toEqual({
      ok: false,
      error: { type: 'ZeroCapDrainNotSupported', requested: 0n, bonded: 8n },
    })
  })

  it('BondStatusQueryFailed without a max cap', () => {
    const ctx = virtualStakingContext({ query: { bondStatus: () => SILENT } })
    expect(handleEpoch(virtualStakingOf({ cval1: 5 }), ctx)).toEqual({
      ok: false,
      error: { type: 'BondStatusQueryFailed', cause: SILENT.error },
    })
  })

  it('[MS V6 safe] requests beyond any number of coins still end an epoch', () => {
    const state = virtualStakingOf({ cval1: MAX_UINT128, cval2: MAX_UINT128 })
    const { messages } = epoch(state, virtualStakingContext({ cap: 10n ** 30n }))
    const half = 5n * 10n ** 29n
    expect(messages).toEqual([`bond cval1 ${half}ujuno`, `bond cval2 ${half}ujuno`])
  })

  it('under reference they abort it', () => {
    const state = virtualStakingOf({ cval1: MAX_UINT128, cval2: 1 }, {}, 'reference')
    expect(handleEpoch(state, virtualStakingContext({ rules: 'reference', cap: 5 }))).toMatchObject({
      ok: false,
      error: { type: 'AboveLimit', panic: true },
    })
  })
})
