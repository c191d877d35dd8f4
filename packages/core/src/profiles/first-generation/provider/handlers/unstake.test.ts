import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import { BOTH, NOW, SECOND } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  CHANNEL,
  EVERYTHING,
  openProvider,
  PERIOD,
  packetOf,
  rewards,
  SLASHER,
  send,
  settledAs,
  slashed,
  staked,
  unstake,
  unstaked,
  update,
  VAL,
} from '../../testing/provider-scene.js'
import { queryMeshAccount } from '../queries.js'

describe.each(BOTH)('unstake under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-10 safe] [MS M2-10 reference] asks the consumer to take stake back', () => {
    const state = staked(open, 1000)
    expect(unwrap(send(state, unstake(1000))).effects).toEqual([
      packetOf({ type: 'unstake', validator: VAL, amount: 1000n, key: ALICE }),
    ])
    expect(send(state, unstake(0, 'nobody'))).toMatchObject({ error: { type: 'ZeroAmount' } })
    expect(send(state, unstake(1, 'nobody'))).toMatchObject({ error: { type: 'UnknownValidator' } })
  })

  it('[MS M2-03 safe] [MS M2-03 reference] sends nothing without a channel', () => {
    expect(send(after(staked(open, 5), { type: 'channelCloseInit', channelId: CHANNEL }), unstake(5))).toMatchObject({
      error: { type: 'NoChannel' },
    })
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with a request for stake are lost or refused, under %s', (rules, lost) => {
  const ready = after(unstaked(staked(openProvider(rules), 1000), 500), rewards(100))
  const told = { funds: [coins(1, 'uosmo')], timeNanos: NOW + PERIOD * SECOND }
  expect(send(ready, unstake(1), told)).toMatchObject(lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } })
})

describe('[MS D-41 safe] an unstake of the safe rules', () => {
  const open = openProvider('safe')

  it('takes no more back than there is, whatever is on its way', () => {
    const state = after(staked(open, 1000), unstake(700))
    expect(send(state, unstake(301))).toEqual({
      ok: false,
      error: { type: 'InsufficientStake', available: 300n, asked: 301n },
    })
    expect(send(open, unstake(1))).toMatchObject({ error: { type: 'InsufficientStake', available: 0n } })
    const both = after(state, unstake(300))
    const settled = after(after(both, settledAs('unstake', 300, 'success')), settledAs('unstake', 700, 'failure'))
    expect(queryMeshAccount(settled, ALICE, EVERYTHING)).toEqual([{ validator: VAL, tokens: 700n, slashed: 0n }])
  })

  it('leaves a validator that is out', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    for (const state of [gone, after(gone, slashed('0.1', true), { sender: SLASHER })])
      expect(send(state, unstake(5))).toMatchObject({ ok: true })
  })

  it('is at most what a slash has left, and of what is worth nothing nothing', () => {
    const state = afterSlash(staked(open, 1000), '0.1')
    expect(send(state, unstake(901))).toMatchObject({ error: { type: 'InsufficientStake', available: 900n } })
    expect(after(state, unstake(900)).stakes.first()?.[1].leaving).toEqual([{ tokens: 900n, shares: 1000n }])
    expect(send(afterSlash(state, '1'), unstake(1))).toMatchObject({
      error: { type: 'InsufficientStake', available: 0n },
    })
  })
})

describe('[MS D-41 reference] an unstake of the reference rules', () => {
  const open = openProvider('reference')

  it('does not leave a validator that is out', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    expect(send(gone, unstake(5))).toEqual({
      ok: false,
      error: { type: 'RemovedValidator', validator: VAL, status: 'removed' },
    })
  })

  it('sets nothing aside, also of somebody who has nothing', () => {
    expect(after(open, unstake(5))).toEqual(open)
  })
})
