import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, valoperOf } from '../../../../testing/values.js'
import {
  ALICE,
  after,
  afterSlash,
  BOB,
  callOf,
  EVERYTHING,
  openProvider,
  send,
  settledAs,
  staked,
  unstake,
  unstaked,
  VAL,
} from '../../testing/provider-scene.js'
import type { MeshProviderMessage } from '../messages.js'
import { queryMeshAccount } from '../queries.js'

describe('[MS D-41 safe] settleSlash of the safe rules', () => {
  const open = openProvider('safe')

  it('tells the lockup of a slash when somebody asks for it, also where nothing is left to unstake', () => {
    const settle: MeshProviderMessage = { type: 'settleSlash', user: ALICE, validator: VAL }
    const byBob = { sender: BOB }
    const half = afterSlash(staked(open, 1000), '0.5')
    const told = unwrap(send(half, settle, byBob))
    expect(told.effects).toEqual([callOf({ type: 'slashClaim', owner: ALICE, amount: 500n })])
    expect(told.events).toEqual([{ type: 'meshSlashSettled', user: ALICE, validator: VAL, slashed: 500n }])
    expect(queryMeshAccount(told.state, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 500n, slashed: 0n }])
    expect(send(told.state, settle, byBob)).toEqual({
      ok: false,
      error: { type: 'NothingToSettle', user: ALICE, validator: VAL },
    })
    // What is on its way out is told of once, too.
    const leaving = unwrap(send(afterSlash(after(half, unstake(200)), '0.5'), settle, byBob)).state
    expect(unwrap(send(leaving, settledAs('unstake', 200, 'success'))).events).toMatchObject([
      { freed: 100n, slashed: 0n },
    ])
    expect(unwrap(send(afterSlash(half, '1'), settle, byBob)).effects).toEqual([
      callOf({ type: 'slashClaim', owner: ALICE, amount: 1000n }),
    ])
    for (const [msg, type] of [
      [{ ...settle, user: BOB }, 'NothingToSettle'],
      [{ ...settle, validator: valoperOf('nobody') }, 'UnknownValidator'],
    ] as const)
      expect(send(half, msg)).toMatchObject({ error: { type } })
    expect(send(half, settle, { funds: [coins(1, 'uosmo')] })).toMatchObject({ error: { type: 'FundsNotAccepted' } })
  })
})

describe('[MS D-41 reference] settleSlash of the reference rules', () => {
  const open = openProvider('reference')

  it('is not known', () => {
    const left = unstaked(staked(open, 1000), 1000)
    expect(send(left, { type: 'settleSlash', user: ALICE, validator: VAL })).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'settleSlash' },
    })
  })
})
