import { describe, expect, it } from 'vitest'
import { uint } from '../../../testing/values.js'
import { brokenIn } from '../testing/circumstances.js'
import {
  add,
  delegate,
  fetched,
  freshMeta,
  next,
  OSMO,
  refused,
  undelegate,
  VAL,
} from '../testing/meta-staking-scene.js'
import { metaStakingInvariants } from './invariants.js'
import {
  type ConsumerGrant,
  createConsumerGrant,
  createMetaValidator,
  type MetaStakingState,
  type MetaValidator,
} from './state.js'

/** Of a grant of 100 are 60 staked after 40 were taken back, which wait; 120 of rewards are shared. */
const staked = next(next(freshMeta('safe'), add(100)), delegate(100))
const busy = next(next(next(staked, undelegate(40)), refused(40n)), fetched(), { reward: 120 })
const withGrant = (change: Partial<ConsumerGrant>): MetaStakingState => {
  const grant = { ...(busy.consumers.get(OSMO) ?? createConsumerGrant(uint(0))), ...change }
  return { ...busy, consumers: busy.consumers.set(OSMO, grant) }
}
const withValidator = (change: Partial<MetaValidator>): MetaStakingState => {
  const validator = { ...(busy.validators.get(VAL) ?? createMetaValidator()), ...change }
  return { ...busy, validators: busy.validators.set(VAL, validator) }
}
const withTotals = (change: Partial<MetaStakingState['totals']>): MetaStakingState => ({
  ...busy,
  totals: { ...busy.totals, ...change },
})

describe('the invariants of a meta-staking', () => {
  it('hold of a busy one', () => {
    expect(busy.totals).toEqual({ granted: 100n, staked: 60n, rewardsHeld: 120n })
    expect(brokenIn(metaStakingInvariants, busy)).toEqual([])
  })

  it.each<[readonly string[], MetaStakingState]>([
    [['META-1', 'META-4'], withGrant({ totalStaked: uint(61) })],
    [['META-2'], withValidator({ totalStaked: uint(61) })],
    [['META-3', 'META-4'], withGrant({ availableFunds: uint(59) })],
    [['META-4'], withTotals({ granted: 99n })],
    [['META-4'], withTotals({ staked: 59n })],
    [['META-5'], withTotals({ rewardsHeld: uint(119) })],
    [['META-7'], { ...busy, waiting: busy.waiting.set(VAL, uint(0)) }],
  ])('%j are broken where their formulas are', (ids, state) => {
    expect([...brokenIn(metaStakingInvariants, state)].sort()).toEqual(ids)
  })

  it('are known to break under the reference rules, some of them', () => {
    expect(brokenIn(metaStakingInvariants, withTotals({ rewardsHeld: uint(119) }), 'reference')).toEqual([
      'META-5 (D-41)',
    ])
    expect(brokenIn(metaStakingInvariants, withTotals({ staked: 59n }), 'reference')).toEqual(['META-4'])
  })
})
