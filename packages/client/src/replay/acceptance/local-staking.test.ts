import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { advance, ask, bond, exec, releaseUnbonded, stakeLocal, unstakeLocal } from '../testing/step-words.js'
import { at, last, type Taken, take } from '../testing/taken.js'
import { accountIn, delegatedIn, nativeUnbondingIn } from '../testing/views.js'

/** The first proxy of a run. */
const PROXY = 'prov1contract00004'
const DAYS_17 = 17 * 86_400
const config = (more: JsonObject = {}): JsonObject => ({
  users: { user1: '1000', user2: '1000' },
  native_unbonding_secs: BigInt(DAYS_17),
  ...more,
})
/** 200 bonded, 100 of them staked on a validator. */
const staked = [bond('user1', 200), stakeLocal('user1', 100)]
const native = ({ state }: Taken) => at(state, 'chain', 'native_delegations')
const result = ({ records }: Taken) => records[0]?.result

const balances = ({ state }: Taken) => [at(state, 'users', 'user1', 'balance'), at(state, 'chain', 'vault_balance')]

describe('local staking, on a provider with everything', () => {
  it('[MS C-01 reference] has its denom and its slash ratios', async () => {
    const questions = [ask('native_staking', { config: {} }), ask('native_staking', { max_slash: {} })]
    const taken = await take(questions, config({ native_slash: { dsign: '0.15', offline: '0.1' } }))
    expect(taken.map(result)).toMatchObject([
      { denom: 'ustake' },
      { slash_ratio_dsign: '0.15', slash_ratio_offline: '0.1' },
    ])
  })

  it('[MS C-02 reference] a user has one proxy, however often he stakes; another has another', async () => {
    const proxyOf = (owner: string) => ask('native_staking', { proxy_by_owner: { owner } })
    const ownerOf = (proxy: string) => ask('native_staking', { owner_by_proxy: { proxy } })
    const bonded = [bond('user1', 150), bond('user2', 10), proxyOf('user1')]
    const first = [stakeLocal('user1', 100), proxyOf('user1'), ownerOf(PROXY)]
    const more = [stakeLocal('user1', 50), proxyOf('user1'), ownerOf(PROXY), stakeLocal('user2', 10)]
    const taken = await take([...bonded, ...first, ...more, proxyOf('user2'), ownerOf('prov1contract00005')], config())
    expect(taken[2]?.records).toMatchObject([{ ok: false }])
    expect(taken.slice(3).map(result)).toEqual([
      undefined,
      { proxy: PROXY },
      { owner: 'user1' },
      undefined,
      { proxy: PROXY },
      { owner: 'user1' },
      undefined,
      { proxy: 'prov1contract00005' },
      { owner: 'user2' },
    ])
    expect([3, 6, 9].map((step) => native(taken[step] ?? last(taken)))).toEqual([
      [[PROXY, 'pval1', '100']],
      [[PROXY, 'pval1', '150']],
      [
        [PROXY, 'pval1', '150'],
        ['prov1contract00005', 'pval1', '10'],
      ],
    ])
  })

  it('[MS C-03 reference] [MS C2-07 reference] what was staked comes back to the vault, and no lien stays', async () => {
    const back = [unstakeLocal('user1', 100), releaseUnbonded('user1'), advance(DAYS_17), releaseUnbonded('user1')]
    const taken = await take([...staked, ...back], config())
    expect(taken.map((one) => balances(one)[1])).toEqual(['200', '100', '100', '100', '100', '200'])
    expect(taken.map(({ state }) => accountIn(state, 'user1').liens)).toEqual([
      {},
      ...[1, 2, 3, 4].map(() => ({ local: '100' })),
      {},
    ])
    expect(taken.map(({ state }) => delegatedIn(state).provider)).toEqual([{}, { pval1: '100' }, {}, {}, {}, {}])
  })
})

describe('a proxy, on a provider with everything', () => {
  it('[MS C2-01 reference] [MS C2-09 reference] knows parent and owner, and stakes at once', async () => {
    const taken = await take([...staked, ask(PROXY, { config: {} })], config())
    expect(result(last(taken))).toEqual({ denom: 'ustake', parent: 'prov1contract00002', owner: 'user1' })
    expect(native(last(taken))).toEqual([[PROXY, 'pval1', '100']])
  })

  it('[MS C2-02 reference] 20 more are 120', async () => {
    const taken = await take([...staked, stakeLocal('user1', 20)], config())
    expect(native(last(taken))).toEqual([[PROXY, 'pval1', '120']])
  })

  it('[MS C2-03 reference] 30 move to another validator', async () => {
    const move = { op: 'native_redelegate', user: 'user1', validator: 'pval1', to: 'pval2', amount: '30' }
    const taken = await take([...staked, move], config())
    expect(delegatedIn(last(taken).state).provider).toEqual({ pval1: '70', pval2: '30' })
  })

  it('[MS C2-04 reference] 50 are held until they are unbonded', async () => {
    const wait = [advance(DAYS_17 - 1), releaseUnbonded('user1'), advance(1), releaseUnbonded('user1')]
    // The clocks stand still but for `advance`.
    const taken = await take([...staked, unstakeLocal('user1', 50), ...wait], config({ block_secs: 0n }))
    expect(taken.map(({ state }) => delegatedIn(state).provider.pval1).slice(1)).toEqual([
      '100',
      ...Array(5).fill('50'),
    ])
    expect(taken.map(({ state }) => nativeUnbondingIn(state)[0]?.[1])).toEqual([
      ...[undefined, undefined],
      ...['50', '50', '50'],
      ...[undefined, undefined],
    ])
    expect(taken.map((one) => balances(one)[1]).slice(1)).toEqual([...Array(5).fill('100'), '150'])
  })

  it('[MS C2-05 reference] 10 that were burned stay in it for ever', async () => {
    const burn = { burn: { validator: 'pval1', amount: { denom: 'ustake', amount: '10' } } }
    const burned = [exec(PROXY, 'prov1contract00002', burn), advance(DAYS_17), releaseUnbonded('user1')]
    const rest = [unstakeLocal('user1', 90), advance(DAYS_17), releaseUnbonded('user1')]
    const taken = await take([...staked, ...burned, ...rest], config())
    expect(taken.every(({ records }) => records.every(({ ok }) => ok))).toBe(true)
    expect(delegatedIn(last(taken, 4).state).provider).toEqual({ pval1: '90' })
    expect(taken.map((one) => balances(one)[1])).toEqual(['200', ...Array(6).fill('100'), '190'])
  })

  it('[MS C2-08 reference] rewards go to the user, not to the vault nor to the local staking', async () => {
    const earned = { op: 'accrue_native', user: 'user1', validator: 'pval1', amount: '7' }
    const taken = await take([...staked, earned, { op: 'native_rewards', user: 'user1' }], config())
    expect(balances(last(taken, 2))).toEqual(['800', '100'])
    expect(balances(last(taken))).toEqual(['807', '100'])
  })
})
