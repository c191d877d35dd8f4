import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { advance, ask, bond, inject, relay, stakeRemote, unstake, withdrawUnbonded } from '../testing/step-words.js'
import { at, last, type Taken, take } from '../testing/taken.js'
import { accountIn, outcomes, stakesIn, unbondingIn } from '../testing/views.js'

/** The clocks stand still but for `advance`; what is unstaked waits 100 seconds. */
const config = (more: JsonObject = {}): JsonObject => ({
  price: '1',
  discount: '0',
  users: { user1: '300', user2: '300' },
  unbonding_period: 100n,
  block_secs: 0n,
  ...more,
})
const bonded = [bond('user1', 300), bond('user2', 300)]
const results = (taken: readonly Taken[]) => taken.map(({ records }) => records[0]?.result)
const errors = (taken: readonly Taken[]) => taken.map(({ records }) => records[0]?.err)
const claims = ({ state }: Taken) => ['user1', 'user2'].map((user) => accountIn(state, user).liens.external)

describe('external staking, between vault and consumer', () => {
  it('[MS D-01 reference] [MS D2-01 reference] has its configuration and no stakes', async () => {
    const questions = [{ config: {} }, { stakes: { user: 'user1' } }, { max_slash: {} }]
    const taken = await take(
      questions.map((question) => ask('external', question)),
      config({ external_slash: { double_sign: '0.1', offline: '0.1' } }),
    )
    expect(results(taken)).toEqual([
      { denom: 'ustake', vault: 'prov1contract00001', unbonding_period: 100n },
      { stakes: [] },
      { slash_ratio_dsign: '0.1', slash_ratio_offline: '0.1' },
    ])
  })

  it('[MS D-02 reference] two users on two validators; the vault keeps all 600', async () => {
    const first = [stakeRemote('user1', 100), stakeRemote('user1', 100, 'cval2'), stakeRemote('user1', 100)]
    const second = [stakeRemote('user2', 100), stakeRemote('user2', 200, 'cval2')]
    const taken = await take([...bonded, stakeRemote('user1', 100, 'nobody'), ...first, ...second, relay], config())
    const { records, state } = last(taken)
    expect(taken[2]?.records).toMatchObject([{ ok: false }])
    expect(outcomes(records).filter((outcome) => / (refused|error|aborted)$/.test(outcome))).toEqual([])
    expect([stakesIn(state, 'user1'), stakesIn(state, 'user2')]).toEqual([
      { cval1: '200', cval2: '100' },
      { cval1: '100', cval2: '200' },
    ])
    expect(at(state, 'chain', 'vault_balance')).toBe('600')
    expect(['user1', 'user2'].map((user) => at(state, 'users', user, 'balance'))).toEqual(['0', '0'])
  })

  it('[MS D-03 reference] what is unstaked is released by its own clock', async () => {
    const withdraw = [withdrawUnbonded('user1'), withdrawUnbonded('user2')]
    const staked = [stakeRemote('user1', 200), stakeRemote('user1', 100, 'cval2'), stakeRemote('user2', 300), relay]
    const out = [unstake('user1', 20), unstake('user1', 30), unstake('user2', 60), relay]
    const tooMuch = [unstake('user1', 110, 'cval2'), unstake('user2', 300), unstake('user2', 1, 'cval2')]
    const later = [advance(50), ...withdraw, unstake('user1', 70), unstake('user1', 90, 'cval2'), relay]
    const end = [advance(50), ...withdraw, advance(49), ...withdraw, advance(11), ...withdraw]
    const taken = await take([...bonded, ...staked, ...out, ...tooMuch, ...withdraw, ...later, ...end], config())

    expect(errors(taken.slice(10, 13))).toEqual(
      [100, 240, 0].map((most) => `Not enough tokens staked, up to ${most} can be unbond`),
    )
    const [early, middle] = [taken[14], taken[20]]
    expect(
      [early, middle].map((one) => [stakesIn(one?.state ?? {}, 'user1'), stakesIn(one?.state ?? {}, 'user2')]),
    ).toEqual([
      [{ cval1: '150', cval2: '100' }, { cval1: '240' }],
      [{ cval1: '80', cval2: '10' }, { cval1: '240' }],
    ])
    expect(unbondingIn(taken[9]?.state ?? {}, 'user1').map(([amount]) => amount)).toEqual(['20', '30'])
    // At once, and after 50, 100, 149 and 160 seconds.
    const times = [14, 17, 23, 26, 29].map((step) => taken[step] ?? last(taken))
    expect(times.map(claims)).toEqual([
      ['300', '300'],
      ['300', '300'],
      ['250', '240'],
      ['250', '240'],
      ['90', '240'],
    ])
  })

  const batch = (denom: string, ...rewards: readonly (readonly [string, number])[]) =>
    inject({
      distribute_batch: {
        rewards: rewards.map(([validator, reward]) => ({ validator, reward: String(reward) })),
        denom,
      },
    })
  const staked = [stakeRemote('user1', 200), stakeRemote('user1', 100, 'cval2'), stakeRemote('user2', 300), relay]
  /** `{ cval1: '20', cval2: '30' }` of both users. */
  const rewards = ({ state }: Taken) =>
    ['user1', 'user2'].map((user) => {
      const listed = at(state, 'users', user, 'rewards', 'rewards') as readonly JsonObject[]
      return Object.fromEntries(listed.map((one) => [one.validator, at(one, 'rewards', 'rewards', 'amount')]))
    })

  it('[MS D-07 reference] batches for two validators add up, by stake', async () => {
    const first = [batch('STAR', ['cval1', 50], ['cval2', 30]), relay]
    const second = [batch('STAR', ['cval1', 100], ['cval2', 30]), relay]
    const taken = await take([...bonded, ...staked, ...first, ...second], config({ rewards_denom: 'STAR' }))
    expect([3, 1].map((back) => rewards(last(taken, back)))).toEqual([
      [{ cval1: '20', cval2: '30' }, { cval1: '30' }],
      [{ cval1: '60', cval2: '60' }, { cval1: '90' }],
    ])
    // Who has nothing on a validator has no reward there.
    const none = ask('external', { pending_rewards: { user: 'user2', validator: 'cval2' } })
    const asked = await take([...bonded, ...staked, ...first, none], config({ rewards_denom: 'STAR' }))
    expect(results([last(asked)])).toEqual([{ rewards: { denom: 'STAR', amount: '0' } }])
  })

  it('[MS D-08 reference] a batch of another coin is refused', async () => {
    const taken = await take(
      [...bonded, ...staked, batch('supertoken', ['cval1', 50]), relay],
      config({ rewards_denom: 'STAR' }),
    )
    expect(last(taken).records[0]).toMatchObject({ op: 'recv', ack: '{"error":"Invalid denom, STAR expected"}' })
    expect(rewards(last(taken))).toEqual([{ cval1: '0', cval2: '0' }, { cval1: '0' }])
  })
})
