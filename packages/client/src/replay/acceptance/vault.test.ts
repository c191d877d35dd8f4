import type { JsonObject } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import {
  advance,
  ask,
  bond,
  epoch,
  relay,
  releaseUnbonded,
  slashConsumer,
  slashProvider,
  stakeLocal,
  stakeRemote,
  unbond,
  unstake,
  unstakeLocal,
  withdrawUnbonded,
} from '../testing/step-words.js'
import { at, last, type Taken, take } from '../testing/taken.js'
import { accountIn, delegatedIn, stakesIn } from '../testing/views.js'

/** Nothing is lost in conversion, so that amounts are the same on both chains. */
const ONE: JsonObject = { price: '1', discount: '0', users: { user1: '300' } }

const TOO_MUCH = "The address doesn't have sufficient balance for this operation"
const locked = (free: number) =>
  `Claim is locked, only ValueRange { low: Uint128(${free}), high: Uint128(${free}) } can be unbonded`

/** The user's collateral, what of it is free, and his liens. */
const seen = ({ state }: Taken) => {
  const { collateral, free, liens } = accountIn(state, 'user1')
  return [collateral, free, liens]
}
const balances = ({ state }: Taken) => [at(state, 'users', 'user1', 'balance'), at(state, 'chain', 'vault_balance')]

describe('the vault, on a provider with everything', () => {
  it('[MS B-01 reference] has its denom and no users', async () => {
    const [config, accounts] = await take([ask('vault', { config: {} }), ask('vault', { all_accounts: {} })])
    expect(config?.records).toMatchObject([
      { ok: true, result: { denom: 'ustake', local_staking: 'prov1contract00002' } },
    ])
    expect(accounts?.records).toMatchObject([{ ok: true, result: { accounts: [] } }])
  })

  it('[MS B-02 reference] 100 and 150 bonded, 200 and 20 unbonded; 100 of 30 are refused', async () => {
    const amounts = [bond('user1', 100), bond('user1', 150), unbond('user1', 200), unbond('user1', 20)]
    const taken = await take([...amounts, unbond('user1', 100)], ONE)
    expect(taken.map(seen)).toEqual([
      ['100', '100', {}],
      ['250', '250', {}],
      ['50', '50', {}],
      ['30', '30', {}],
      ['30', '30', {}],
    ])
    expect(taken.map(balances)).toEqual([
      ['200', '100'],
      ['50', '250'],
      ['250', '50'],
      ['270', '30'],
      ['270', '30'],
    ])
    expect(last(taken).records).toMatchObject([{ ok: false, err: locked(30) }])
  })

  it('[MS B-03 reference] without local staking it still cross-stakes', async () => {
    const steps = [
      bond('user1', 300),
      stakeLocal('user1', 100),
      stakeRemote('user1', 100),
      ask('vault', { config: {} }),
    ]
    const taken = await take(steps, { ...ONE, local_staking: false })
    expect(last(taken, 3).records).toMatchObject([{ ok: false, err: 'No local staking configured' }])
    expect(last(taken, 3).state).toEqual(last(taken, 4).state)
    const { collateral, free } = accountIn(last(taken, 2).state, 'user1')
    expect([collateral, free]).toEqual(['300', '200..300'])
    expect(last(taken).records).toMatchObject([{ result: { denom: 'ustake', local_staking: null } }])
  })

  it('[MS B-04 reference] 100 and 150 staked locally, no more; what is unstaked comes back when it is unbonded', async () => {
    const staked = [bond('user1', 300), stakeLocal('user1', 100), stakeLocal('user1', 150)]
    const refused = [stakeLocal('user1', 150), unbond('user1', 100)]
    const back = (amount: number) => [unstakeLocal('user1', amount), advance(60), releaseUnbonded('user1')]
    const steps = [...staked, ...refused, unstakeLocal('user1', 50), releaseUnbonded('user1'), advance(60)]
    const taken = await take([...steps, releaseUnbonded('user1'), ...back(100)], { ...ONE, native_unbonding_secs: 60n })
    const both: unknown[] = ['300', '50', { local: '250' }]
    expect(taken.map(seen)).toEqual([
      ['300', '300', {}],
      ['300', '200', { local: '100' }],
      ...[both, both, both, both, both, both],
      ['300', '100', { local: '200' }],
      ['300', '100', { local: '200' }],
      ['300', '100', { local: '200' }],
      ['300', '200', { local: '100' }],
    ])
    expect(taken.map((one) => balances(one)[1]).join(' ')).toBe('300 200 50 50 50 50 50 50 100 100 100 200')
    expect(taken.slice(3, 5).map(({ records }) => records[0]?.err)).toEqual([TOO_MUCH, locked(50)])
  })

  it('[MS B-05 reference] 100 and 150 staked across, no more; what is unstaked is free when its period is over', async () => {
    const staked = [bond('user1', 300), stakeRemote('user1', 100), relay, stakeRemote('user1', 150), relay]
    const refused = [stakeRemote('user1', 150), unbond('user1', 100)]
    const early = [unstake('user1', 50), advance(100), relay, advance(99), withdrawUnbonded('user1')]
    const later = [advance(1), withdrawUnbonded('user1'), unstake('user1', 100), relay, advance(100)]
    const steps = [...staked, ...refused, ...early, ...later, withdrawUnbonded('user1')]
    // The clocks stand still but for `advance`.
    const taken = await take(steps, { ...ONE, unbonding_period: 100n, block_secs: 0n })
    const both: unknown[] = ['300', '50', { external: '250' }]
    const less: unknown[] = ['300', '100', { external: '200' }]
    expect(taken.map(seen)).toEqual([
      ['300', '300', {}],
      ['300', '200..300', { external: '0..100' }],
      ['300', '200', { external: '100' }],
      ['300', '50..200', { external: '100..250' }],
      ...Array.from({ length: 9 }, () => both),
      ...[less, less, less, less],
      ['300', '200', { external: '100' }],
    ])
    expect(taken.map((one) => balances(one)[1])).toEqual(taken.map(() => '300'))
    expect(taken.slice(5, 7).map(({ records }) => records[0]?.err)).toEqual([TOO_MUCH, locked(50)])
    expect([1, 0].map((step) => at(taken[step]?.state, 'active_external'))).toEqual([['prov1contract00003'], []])
  })

  it('[MS B-07 reference] a stake that is rolled back leaves nothing behind', async () => {
    const late = [stakeRemote('user1', 100), advance(600), relay]
    const taken = await take([bond('user1', 300), ...late], ONE)
    expect(seen(last(taken, 3))).toEqual(['300', '200..300', { external: '0..100' }])
    expect(at(last(taken, 3).state, 'vault_txs')).toHaveLength(1)
    expect(seen(last(taken))).toEqual(['300', '300', {}])
    expect(at(last(taken).state, 'vault_txs')).toEqual([])
    expect(balances(last(taken))).toEqual(['0', '300'])
  })

  it('[MS B-09 reference] lists users, those without collateral only if they are asked for', async () => {
    const all = (more: JsonObject = {}) => ask('vault', { all_accounts: more })
    const bonded = [all(), bond('user1', 100), bond('user2', 200), all()]
    const less = [unbond('user1', 50), unbond('user2', 200), all(), all({ with_collateral: true })]
    const taken = await take([...bonded, ...less], { users: { user1: '100', user2: '200' } })
    const listed = taken
      .map(({ records }) => at(records[0]?.result as JsonObject, 'accounts') as readonly JsonObject[] | undefined)
      .filter((accounts) => accounts !== undefined)
      .map((accounts) => accounts.map(({ user, account }) => [user, at(account as JsonObject, 'bonded')]))
    expect(listed).toEqual([
      [],
      [
        ['user1', '100'],
        ['user2', '200'],
      ],
      [
        ['user1', '50'],
        ['user2', '0'],
      ],
      [['user1', '50']],
    ])
  })
})

describe('slashes of a user who is staked on both chains', () => {
  /** With the user's stake the validator has a million, so that a tenth of its power is a tenth of the stake. */
  const slashed = (stake: number): JsonObject => ({
    ...ONE,
    native_slash: { dsign: '0.1', offline: '0.1' },
    external_slash: { double_sign: '0.1', offline: '0.1' },
    consumer_validators: { cval1: String(1_000_000 - stake), cval2: '1000000' },
  })
  const account = ({ state }: Taken) => accountIn(state, 'user1')

  const both = [
    bond('user1', 200),
    stakeLocal('user1', 190),
    stakeRemote('user1', 100),
    stakeRemote('user1', 50, 'cval2'),
  ]
  const before = {
    collateral: '200',
    free: '10',
    maxLien: '190',
    slashable: '34',
    liens: { local: '190', external: '150' },
  }

  it('[MS B-10 reference] 10 of 100 on one of two validators: what is free absorbs it', async () => {
    const taken = await take([...both, relay, epoch, slashConsumer('0.1'), relay], slashed(100))
    expect(account(last(taken, 2))).toEqual(before)
    expect(account(last(taken))).toEqual({
      collateral: '190',
      free: '0',
      maxLien: '190',
      slashable: '33',
      liens: { local: '190', external: '140' },
    })
    expect(stakesIn(last(taken).state, 'user1')).toEqual({ cval1: '90', cval2: '50' })
    expect(delegatedIn(last(taken).state).provider).toEqual({ pval1: '190' })
  })

  it('[MS B-11 reference] 20 of 200 while all is staked locally: both liens fall to 180', async () => {
    const steps = [bond('user1', 200), stakeLocal('user1', 200), stakeRemote('user1', 200), relay, epoch]
    const taken = await take([...steps, slashConsumer('0.1'), relay], slashed(200))
    expect(account(last(taken, 2))).toMatchObject({ collateral: '200', free: '0', maxLien: '200', slashable: '40' })
    expect(account(last(taken))).toEqual({
      collateral: '180',
      free: '0',
      maxLien: '180',
      slashable: '36',
      liens: { local: '180', external: '180' },
    })
    expect(stakesIn(last(taken).state, 'user1')).toEqual({ cval1: '180' })
    expect(delegatedIn(last(taken).state).provider).toEqual({ pval1: '180' })
  })

  it.each([
    ['B-17', 'tombstoned', true],
    ['B-18', 'jailed', false],
  ])('[MS %s reference] 19 of 190 on a local validator that is %s: other liens stay', async (_id, _what, tombstone) => {
    const taken = await take([...both, relay, { ...slashProvider('0.1'), tombstone }], slashed(100))
    expect(account(last(taken, 2))).toEqual(before)
    expect(account(last(taken))).toEqual({
      collateral: '181',
      free: '10',
      maxLien: '171',
      slashable: '33',
      liens: { local: '171', external: '150' },
    })
    expect(stakesIn(last(taken).state, 'user1')).toEqual({ cval1: '100', cval2: '50' })
    expect(delegatedIn(last(taken).state).provider).toEqual({ pval1: '171' })
  })
})
