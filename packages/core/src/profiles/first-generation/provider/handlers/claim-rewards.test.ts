import { describe, expect, it } from 'vitest'
import { err, unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { coins, valoperOf } from '../../../../testing/values.js'
import { BOTH, NOW, SECOND } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  BOB,
  openProvider,
  PERIOD,
  rewards,
  send,
  staked,
  unstaked,
  VAL,
} from '../../testing/provider-scene.js'
import type { MeshProviderMessage } from '../messages.js'
import { createMeshValidator } from '../state.js'

describe.each(BOTH)('claimRewards under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-10 safe] [MS M2-10 reference] pays whole units of what one user alone has earned', () => {
    const state = after(staked(open, 1000), rewards(100))
    const paid = unwrap(send(state, { type: 'claimRewards', validator: VAL }))
    expect(paid.effects).toEqual([
      { type: 'bank', msg: { type: 'send', to: ALICE, amount: [coins(100, 'ibc/rewards')] }, onReply: 'never', id: '' },
    ])
    expect(send(paid.state, { type: 'claimRewards', validator: VAL })).toEqual({
      ok: false,
      error: { type: 'NoRewardsToClaim', user: ALICE, validator: VAL },
    })
    // The rest of a unit stays.
    const third = after(staked(open, 3), rewards(10))
    const dust = after(third, { type: 'claimRewards', validator: VAL })
    expect(dust.stakes.first()?.[1].rewards.pending).toBe(999_999_999_999_999_999n)
  })

  it('[MS M2-10 safe] [MS M2-10 reference] pays nothing that was not earned or has not come', () => {
    const state = after(staked(open, 1000), rewards(100))
    const asked: MeshProviderMessage = { type: 'claimRewards', validator: VAL }
    expect(send(state, asked, { balance: 99 })).toMatchObject({
      error: { type: 'WrongBalance', balance: 99n, pending: 100n * 10n ** 18n },
    })
    expect(send(state, asked, { sender: BOB })).toMatchObject({ error: { type: 'NoRewardsToClaim' } })
    expect(send(staked(open, 1000), asked)).toMatchObject({ error: { type: 'NoRewardsToClaim' } })
    expect(send(state, { type: 'claimRewards', validator: valoperOf('nobody') })).toMatchObject({
      error: { type: 'UnknownValidator' },
    })
  })

  it('fails where the bank does not answer', () => {
    const state = after(staked(open, 1000), rewards(100))
    const query = { balance: () => err({ type: 'NoSuchModule', module: 'bank' } as const) }
    expect(send(state, { type: 'claimRewards', validator: VAL }, { query })).toEqual({
      ok: false,
      error: { type: 'BalanceQueryFailed', cause: { type: 'NoSuchModule', module: 'bank' } },
    })
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with a request for rewards are lost or refused, under %s', (rules, lost) => {
  const ready = after(unstaked(staked(openProvider(rules), 1000), 500), rewards(100))
  const told = { funds: [coins(1, 'uosmo')], timeNanos: NOW + PERIOD * SECOND }
  expect(send(ready, { type: 'claimRewards', validator: VAL }, told)).toMatchObject(
    lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } },
  )
})

describe('[MS D-41 safe] rewards of the safe rules', () => {
  const open = openProvider('safe')

  it('a slash leaves what was earned before it, and what comes later is shared as before', () => {
    const earned = after(staked(open, 1000), rewards(100))
    expect(unwrap(send(afterSlash(earned, '0.5'), { type: 'claimRewards', validator: VAL })).events).toMatchObject([
      { amount: 100n },
    ])
    const two = after(staked(afterSlash(earned, '0.5'), 1500, BOB), rewards(100))
    // 500 of 2000 tokens for the one who was slashed.
    expect(unwrap(send(two, { type: 'claimRewards', validator: VAL })).events).toMatchObject([{ amount: 125n }])
    expect(unwrap(send(two, { type: 'claimRewards', validator: VAL }, { sender: BOB })).events).toMatchObject([
      { amount: 75n },
    ])
  })

  it('counts rewards on the own stake', () => {
    const shared = after(staked(staked(open, 250), 750, BOB), rewards(100))
    const paid = unwrap(send(shared, { type: 'claimRewards', validator: VAL }))
    expect(paid.events).toMatchObject([{ user: ALICE, amount: 25n }])
    expect(unwrap(send(paid.state, { type: 'claimRewards', validator: VAL }, { sender: BOB })).events).toMatchObject([
      { amount: 75n },
    ])
  })

  it('pays when the whole units are there', () => {
    const state = after(staked(open, 3), rewards(4))
    const paid = send(after(state, rewards(10)), { type: 'claimRewards', validator: VAL }, { balance: 13 })
    expect(paid).toMatchObject({ ok: true })
  })

  it('of stake that left meanwhile wait for it', () => {
    const gone = unstaked(after(staked(open, 1000), rewards(100)), 1000)
    expect(unwrap(send(gone, { type: 'claimRewards', validator: VAL })).events).toMatchObject([{ amount: 100n }])
  })
})

describe('[MS D-41 reference] rewards of the reference rules', () => {
  const open = openProvider('reference')

  it('counts rewards on all shares of the validator', () => {
    const shared = after(staked(staked(open, 250), 750, BOB), rewards(100))
    expect(unwrap(send(shared, { type: 'claimRewards', validator: VAL })).events).toMatchObject([{ amount: 100n }])
  })

  it('pays only when the dust is there, too', () => {
    const state = after(after(staked(open, 3), rewards(4)), rewards(10))
    expect(send(state, { type: 'claimRewards', validator: VAL }, { balance: 13 })).toMatchObject({
      error: { type: 'WrongBalance' },
    })
  })

  it('of more shares than an amount can be are refused', () => {
    const state = after(after(staked(open, 3), rewards(4)), rewards(10))
    const validators = state.validators.set(VAL, { ...createMeshValidator(), shares: MAX_UINT128 + 1n })
    expect(send({ ...state, validators }, { type: 'claimRewards', validator: VAL })).toMatchObject({
      error: { type: 'AboveLimit' },
    })
  })
})
