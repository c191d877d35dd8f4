import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { addressOf, coins, uint, valoperOf } from '../../../testing/values.js'
import { SILENT, VIRTUAL_STAKING, virtualStakingContext } from '../../testing/contexts.js'
import { amountsOf, toldEffects, virtualStakingOf } from '../../testing/states.js'
import { internalUnbond } from './internal-unbond.js'

const validator = valoperOf('cval1')
const msg = { type: 'internalUnbond', delegator: addressOf('alice'), validator, amount: coins(30, 'ujuno') } as const
/** A chain that has so much staked on cval1. */
const staking = (amount: number, rules: RuleSetName = 'safe') =>
  virtualStakingContext({
    rules,
    query: { delegation: (who, on) => ok(uint(who === VIRTUAL_STAKING && on === validator ? amount : 0)) },
  })

describe('internalUnbond', () => {
  it.each<RuleSetName>(['safe', 'reference'])(
    'takes stake off the request, the book and the validator (%s)',
    (rules) => {
      const before = virtualStakingOf({ cval1: 100, cval2: 7 }, { cval1: 100, cval2: 7 }, rules)
      const { state, effects, events } = unwrap(internalUnbond(before, msg, staking(100, rules)))
      expect([...state.requests.values()]).toEqual([70n, 7n])
      expect(state.bonded).toEqual(amountsOf({ cval1: 70, cval2: 7 }))
      expect(toldEffects(effects)).toEqual(['updateDelegation alice cval1 30ujuno', 'unbond cval1 30ujuno'])
      expect(effects).toMatchObject([{ msg: { isDeduct: true } }, {}])
      expect(events).toEqual([])
    },
  )

  it('[MS D-23 reference] what never was bonded is unbonded too, and all requests count as bonded from then on', () => {
    const before = virtualStakingOf({ cval1: 100, cval2: 7 }, {}, 'reference')
    const { state, effects } = unwrap(internalUnbond(before, msg, staking(0, 'reference')))
    expect(state.bonded).toEqual(amountsOf({ cval1: 70, cval2: 7 }))
    expect(toldEffects(effects)).toContain('unbond cval1 30ujuno')
  })

  it('[MS D-23 safe] no more is unbonded than is staked', () => {
    const before = virtualStakingOf({ cval1: 100, cval2: 7 }, { cval1: 40, cval2: 7 })
    const some = unwrap(internalUnbond(before, msg, staking(20)))
    expect(toldEffects(some.effects)).toEqual(['updateDelegation alice cval1 30ujuno', 'unbond cval1 20ujuno'])
    expect(some.state.bonded).toEqual(amountsOf({ cval1: 20, cval2: 7 }))
    const none = unwrap(internalUnbond(before, msg, staking(0)))
    expect(toldEffects(none.effects)).toEqual(['updateDelegation alice cval1 30ujuno'])
    expect(none.state.bonded).toEqual(before.bonded)
  })

  it('[MS O4 reference] InsufficientBond when a burn came before; [MS D-34 safe] the rest leaves', () => {
    const reference = virtualStakingOf({ cval1: 20 }, { cval1: 20 }, 'reference')
    expect(internalUnbond(reference, msg, staking(20, 'reference'))).toEqual({
      ok: false,
      error: { type: 'InsufficientBond', validator, amount: 30n, available: 20n },
    })
    const { state, effects } = unwrap(internalUnbond(virtualStakingOf({ cval1: 20 }, { cval1: 20 }), msg, staking(20)))
    expect([...state.requests.values()]).toEqual([0n])
    expect(toldEffects(effects)).toEqual(['updateDelegation alice cval1 30ujuno', 'unbond cval1 20ujuno'])
  })

  it('checks funds, sender, denom, then whether there is a request', () => {
    const wrong = { ...msg, amount: coins(30, 'uosmo') }
    const [sender, funds] = [addressOf('mallory'), [coins(1, 'ujuno')]]
    const none = virtualStakingOf({})
    expect(internalUnbond(none, wrong, virtualStakingContext({ sender, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(internalUnbond(none, wrong, virtualStakingContext({ sender }))).toMatchObject({
      error: { type: 'Unauthorized' },
    })
    expect(internalUnbond(none, wrong, virtualStakingContext())).toMatchObject({ error: { type: 'WrongDenom' } })
    expect(internalUnbond(none, msg, virtualStakingContext())).toEqual({
      ok: false,
      error: { type: 'RequestNotFound', validator },
    })
  })

  it('DelegationQueryFailed under safe, which asks', () => {
    const ctx = virtualStakingContext({ query: { delegation: () => SILENT } })
    expect(internalUnbond(virtualStakingOf({ cval1: 30 }), msg, ctx)).toEqual({
      ok: false,
      error: { type: 'DelegationQueryFailed', cause: SILENT.error },
    })
  })
})
