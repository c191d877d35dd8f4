import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  add,
  delegate,
  freshMeta,
  next,
  OSMO,
  OTHER_VAL,
  SILENT,
  STARS,
  send,
  sent,
  undelegate,
  undelegation,
  VAL,
} from '../../testing/meta-staking-scene.js'
import { queryConsumerGrant } from '../queries.js'

describe.each(BOTH)('undelegate under %s', (rules) => {
  const granted = next(freshMeta(rules), add(10_000))

  it('[MS M3-07 safe] [MS M3-07 reference] stakes and takes back within the grant', () => {
    const state = next(granted, delegate(10_000))
    const back = unwrap(send(state, undelegate(4_000)))
    expect(back.effects).toEqual([undelegation(4_000, rules === 'safe' ? 'error' : 'never')])
    expect(unwrap(queryConsumerGrant(back.state, OSMO))).toMatchObject({ availableFunds: 10_000n, totalStaked: 6_000n })
    expect(send(back.state, undelegate(6_001))).toEqual({
      ok: false,
      error: { type: 'InsufficientDelegation', available: 6_000n, asked: 6_001n },
    })
    const elsewhere = next(back.state, delegate(4_000, OTHER_VAL))
    expect(send(elsewhere, undelegate(4_001, OTHER_VAL))).toMatchObject({
      error: { type: 'InsufficientDelegation', available: 4_000n },
    })
  })

  it('[MS M3-07 safe] [MS M3-07 reference] knows nobody without a grant, and nothing that was never staked', () => {
    expect(send(granted, undelegate(1), { sender: STARS })).toMatchObject({
      error: { type: 'NoConsumer', consumer: STARS },
    })
    expect(send(granted, undelegate(1))).toMatchObject({ error: { type: 'NoDelegationsForValidator', validator: VAL } })
  })

  it('fails where the chain does not answer', () => {
    const staked = next(granted, delegate(1))
    expect(send(staked, undelegate(1), { query: { delegationReward: () => SILENT } })).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
  })
})

describe('[MS D-41 reference] undelegate of the reference rules', () => {
  const granted = next(freshMeta('reference'), add(10_000))

  it('keeps what the chain pays unasked', () => {
    const staked = next(granted, delegate(1_000))
    const more = unwrap(send(staked, undelegate(1_000), { reward: 300 }))
    expect(more.effects).toHaveLength(1)
    expect(more.state.totals.rewardsHeld).toBe(0n)
    expect(send(more.state, sent())).toMatchObject({ error: { type: 'ZeroRewardsToSend' } })
  })
})
