import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import {
  add,
  delegate,
  freshMeta,
  metaContext,
  next,
  refused,
  SILENT,
  send,
  sent,
  undelegate,
  undelegateWaiting,
  undelegation,
  VAL,
} from '../../testing/meta-staking-scene.js'
import { queryMetaStaking } from '../queries.js'
import { metaStakingCodec } from '../state.js'

describe('[MS D-41 safe] undelegateWaiting of the safe rules', () => {
  const granted = next(freshMeta('safe'), add(6_000))

  it('what the chain cannot undelegate waits, and leaves with one more undelegation', () => {
    const gone = next(next(granted, delegate(1_000)), undelegate(1_000))
    const first = unwrap(send(gone, refused(600n)))
    expect(first.events).toEqual([{ type: 'metaUndelegationWaits', validator: VAL, amount: 600n }])
    const both = next(first.state, refused(400n))
    const ask = { type: 'waiting' } as const
    expect(queryMetaStaking(both, ask, metaContext())).toEqual(ok([{ validator: VAL, amount: 1_000n }]))
    expect(queryMetaStaking(both, { ...ask, startAfter: VAL }, metaContext())).toEqual(ok([]))
    expect(unwrap(metaStakingCodec.decode(metaStakingCodec.encode(both)))).toEqual(both)
    // It earns meanwhile, for nobody: no consumer has staked.
    const { state, effects, events } = unwrap(send(both, undelegateWaiting, { reward: 5 }))
    expect(effects).toEqual([undelegation(1_000, 'never')])
    expect(events).toEqual([{ type: 'metaWaitingUndelegated', validator: VAL, amount: 1_000n }])
    expect(state).toEqual(gone)
    expect(send(state, undelegateWaiting)).toEqual({ ok: false, error: { type: 'NothingToRetry' } })
    expect(send(both, undelegateWaiting, { funds: [coins(1, 'ujuno')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('what earns while it waits is for those who still stake there', () => {
    const staked = next(next(next(granted, delegate(1_000)), undelegate(400)), refused(400n))
    const { state, effects } = unwrap(send(staked, undelegateWaiting, { reward: 60 }))
    expect(effects).toHaveLength(2)
    expect(unwrap(send(state, sent())).events).toMatchObject([{ reward: coins(60, 'ujuno') }])
  })

  it('fails where the chain does not answer', () => {
    const waiting = next(next(next(granted, delegate(10)), undelegate(10)), refused(10n))
    const query = { delegationReward: () => SILENT }
    expect(send(waiting, undelegateWaiting, { query })).toMatchObject({ error: { type: 'ModuleQueryFailed' } })
  })
})

describe('[MS D-41 reference] undelegateWaiting of the reference rules', () => {
  const granted = next(freshMeta('reference'), add(10_000))

  it('has no second try', () => {
    expect(send(granted, undelegateWaiting)).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'undelegateWaiting' },
    })
  })
})
