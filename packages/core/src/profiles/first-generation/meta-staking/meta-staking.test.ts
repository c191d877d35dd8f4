import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { MAX_UINT128 } from '../../../numbers/uint128.js'
import { addressOf, coins, denomOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { BOTH, type Circumstances, contextOf } from '../testing/circumstances.js'
import type { MetaStakingContext } from './effects.js'
import { instantiateMetaStaking } from './handlers/instantiate.js'
import { metaStakingMachine } from './machine.js'
import type { GrantChange, MetaStakingMessage } from './messages.js'
import { queryConsumerGrant, queryConsumers, queryMetaDelegation, queryMetaStaking } from './queries.js'
import { type MetaStakingState, metaStakingCodec } from './state.js'
import { transitionMetaStaking } from './transition.js'

const META = addressOf('meta-staking')
const ADMIN = addressOf('governance')
const [OSMO, STARS] = [addressOf('osmo-consumer'), addressOf('stars-consumer')]
const [VAL, OTHER_VAL] = [valoperOf('junoval1'), valoperOf('junoval2')]
const SILENT = err({ type: 'NoSuchModule', module: 'staking' } as const)

/** What the chain says in a test: the balance of the meta-staking, and what its delegations have earned. */
interface ChainSays extends Circumstances {
  readonly balance?: bigint | number
  readonly reward?: bigint | number
  readonly query?: Partial<MetaStakingContext['query']>
}

const at = ({ balance = 10_000, reward = 0, query = {}, ...told }: ChainSays): MetaStakingContext =>
  contextOf(
    META,
    {
      parseAddress: plainAddressCodec().parse,
      bondedDenom: () => ok(denomOf('ujuno')),
      balance: () => ok(uint(balance)),
      hasDelegation: () => ok(true),
      delegationReward: () => ok(uint(reward)),
      ...query,
    },
    told,
  )
const fresh = (rules: RuleSetName) => unwrap(instantiateMetaStaking({}, at({ rules, sender: ADMIN }))).state
const send = (state: MetaStakingState, msg: MetaStakingMessage, told: ChainSays = {}) =>
  transitionMetaStaking(state, msg, at({ rules: state.config.rules, sender: OSMO, ...told }))
const next = (state: MetaStakingState, msg: MetaStakingMessage, told: ChainSays = {}) =>
  unwrap(send(state, msg, told)).state
const add = (amount: bigint | number, consumer = OSMO, denom = 'ujuno'): GrantChange => ({
  type: 'addConsumer',
  consumer,
  funds: coins(amount, denom),
})
const delegate = (amount: bigint | number, validator = VAL): MetaStakingMessage => ({
  type: 'delegate',
  validator,
  amount: uint(amount),
})
const undelegate = (amount: bigint | number, validator = VAL): MetaStakingMessage => ({
  type: 'undelegate',
  validator,
  amount: uint(amount),
})
const fetched = (validator = VAL): MetaStakingMessage => ({ type: 'withdrawDelegatorReward', validator })
const sent = (consumer = OSMO, validator = VAL): MetaStakingMessage => ({
  type: 'withdrawToConsumer',
  consumer,
  validator,
})
const effect = (type: string, msg: object) => ({ type, msg, onReply: 'never', id: '' })
const undelegation = (amount: number, onReply: 'error' | 'never') => ({
  type: 'staking',
  msg: { type: 'undelegate', validator: VAL, amount: coins(amount, 'ujuno') },
  onReply,
  id: ['undelegation', VAL, BigInt(amount)],
})
/** The chain's answer to an undelegation that it refused. */
const refused = (amount: bigint, type = 'TooManyUnbondings'): MetaStakingMessage => ({
  type: 'reply',
  id: ['undelegation', VAL, amount],
  result: { ok: false, failure: { error: { type }, depth: 'own', by: 'staking' } },
})
const undelegateWaiting: MetaStakingMessage = { type: 'undelegateWaiting', validator: VAL }

describe.each(BOTH)('a meta-staking under %s', (rules) => {
  const granted = next(fresh(rules), add(10_000))

  it('[MS M-05 safe] [MS M-05 reference] begins without consumers', () => {
    expect(queryMetaStaking(fresh(rules), { type: 'config' }, at({ rules }))).toEqual({
      ok: true,
      value: { rules, admin: ADMIN, denom: 'ujuno' },
    })
    expect(instantiateMetaStaking({}, at({ rules, funds: [coins(1, 'ujuno')] }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateMetaStaking({}, at({ rules, query: { bondedDenom: () => SILENT } }))).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
    expect(metaStakingMachine.entries).toEqual({ addConsumer: 'sudo', removeConsumer: 'sudo' })
    expect(unwrap(metaStakingCodec.decode(metaStakingCodec.encode(next(granted, delegate(5)))))).toEqual(
      next(granted, delegate(5)),
    )
  })

  it('[MS M3-08 safe] [MS M3-08 reference] governance, or the admin for it, adds and removes consumers', () => {
    expect(unwrap(queryConsumerGrant(granted, OSMO))).toEqual({
      availableFunds: 10_000n,
      totalStaked: 0n,
      rewards: { pending: 0n, paidPerToken: 0n },
    })
    expect(send(granted, add(1))).toEqual({ ok: false, error: { type: 'ConsumerAlreadyExists', consumer: OSMO } })
    const removed = next(granted, { type: 'removeConsumer', consumer: OSMO })
    expect(removed.consumers.size).toBe(0)
    expect(removed.totals).toEqual({ granted: 0n, staked: 0n, rewardsHeld: 0n })
    expect(send(removed, { type: 'removeConsumer', consumer: OSMO })).toEqual({
      ok: false,
      error: { type: 'NoConsumer', consumer: OSMO },
    })
    expect(send(fresh(rules), add(10_001))).toEqual({
      ok: false,
      error: { type: 'NotEnoughFunds', available: 10_000n, asked: 10_001n },
    })
    const byAdmin = { sender: ADMIN }
    const added = next(fresh(rules), { type: 'govern', msg: add(5) }, byAdmin)
    expect(added.consumers.size).toBe(1)
    expect(
      next(added, { type: 'govern', msg: { type: 'removeConsumer', consumer: OSMO } }, byAdmin).consumers.size,
    ).toBe(0)
    expect(send(fresh(rules), { type: 'govern', msg: add(5) })).toMatchObject({
      error: { type: 'Unauthorized', sender: OSMO },
    })
    const nobody = 'NO BODY' as typeof OSMO
    for (const msg of [add(1, nobody), { type: 'removeConsumer', consumer: nobody }, sent(nobody)] as const)
      expect(send(granted, msg)).toMatchObject({ error: { type: 'InvalidAddress' } })
    expect(send(fresh(rules), add(1), { query: { balance: () => SILENT } })).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
  })

  it('[MS M3-07 safe] [MS M3-07 reference] stakes and takes back within the grant', () => {
    const { state, effects, events } = unwrap(send(granted, delegate(10_000)))
    expect(effects).toEqual([effect('staking', { type: 'delegate', validator: VAL, amount: coins(10_000, 'ujuno') })])
    expect(events).toEqual([{ type: 'metaDelegated', consumer: OSMO, validator: VAL, amount: 10_000n }])
    expect(queryMetaDelegation(state, OSMO, VAL)).toBe(10_000n)
    expect(send(state, delegate(1))).toEqual({
      ok: false,
      error: { type: 'NoFundsToDelegate', available: 0n, asked: 1n },
    })
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

  it('[MS M3-07 safe] [MS M3-07 reference] knows nobody without a grant', () => {
    const stranger = { sender: STARS }
    expect(send(granted, delegate(1), stranger)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: STARS },
    })
    expect(send(granted, undelegate(1), stranger)).toMatchObject({ error: { type: 'NoConsumer', consumer: STARS } })
    expect(send(granted, undelegate(1))).toMatchObject({ error: { type: 'NoDelegationsForValidator', validator: VAL } })
    expect(queryConsumerGrant(granted, STARS)).toMatchObject({ error: { type: 'NoConsumer' } })
  })

  it('[MS M3-06 safe] [MS M3-06 reference] sends a consumer what it has coming', () => {
    const staked = next(granted, delegate(10_000))
    expect(send(staked, sent())).toEqual({ ok: false, error: { type: 'ZeroRewardsToSend', validator: VAL } })
    const shared = unwrap(send(staked, fetched(), { reward: 10_000 }))
    expect(shared.effects).toEqual([effect('distribution', { type: 'withdrawReward', validator: VAL })])
    expect(shared.events).toEqual([
      { type: 'metaRewardsShared', validator: VAL, reward: 10_000n, rewardsPerToken: fraction('1') },
    ])
    const paid = unwrap(send(shared.state, sent()))
    expect(paid.effects).toEqual([
      {
        type: 'call',
        to: OSMO,
        msg: { type: 'receiveRewards', validator: VAL },
        funds: [coins(10_000, 'ujuno')],
        onReply: 'never',
        id: '',
      },
    ])
    expect(paid.state.totals.rewardsHeld).toBe(0n)
    expect(send(paid.state, sent())).toMatchObject({ error: { type: 'ZeroRewardsToSend' } })
  })

  it('[MS M3-06 safe] [MS M3-06 reference] refuses to send what is not there', () => {
    expect(send(granted, fetched(), { query: { hasDelegation: () => ok(false) } })).toEqual({
      ok: false,
      error: { type: 'NoDelegationsForValidator', validator: VAL },
    })
    const staked = next(granted, delegate(10_000))
    expect(send(staked, fetched())).toEqual({ ok: false, error: { type: 'ZeroRewardsToSend', validator: VAL } })
    expect(send(staked, sent(STARS))).toEqual({ ok: false, error: { type: 'NoConsumer', consumer: STARS } })
    expect(send(staked, sent(OSMO, OTHER_VAL))).toMatchObject({ error: { type: 'NoDelegationsForValidator' } })
    for (const query of [{ hasDelegation: () => SILENT }, { delegationReward: () => SILENT }])
      expect(send(staked, fetched(), { query })).toMatchObject({ error: { type: 'ModuleQueryFailed' } })
    // Nobody of ours is staked there.
    expect(send(granted, fetched(), { reward: 5 })).toMatchObject({ error: { type: 'DivisionByZero' } })
    expect(send(next(granted, delegate(1)), fetched(), { reward: MAX_UINT128 })).toMatchObject({
      error: { type: 'AboveLimit' },
    })
  })

  it('[MS M3-06 safe] [MS M3-06 reference] shares by what each has staked', () => {
    const both = next(next(granted, delegate(7_500)), add(2_500, STARS), { balance: 5_000 })
    const staked = next(both, delegate(2_500), { sender: STARS })
    const shared = next(staked, fetched(), { reward: 100 })
    expect(unwrap(send(shared, sent(OSMO))).events).toMatchObject([{ reward: coins(75, 'ujuno') }])
    expect(unwrap(send(shared, sent(STARS))).events).toMatchObject([{ reward: coins(25, 'ujuno') }])
  })

  it('[MS M3-09 safe] [MS M3-09 reference] shows consumers and what they have staked, page by page', () => {
    const two = next(next(granted, delegate(10)), delegate(20, OTHER_VAL))
    const all = next(two, add(1, STARS), { balance: 20_000 })
    const ask = (query: Parameters<typeof queryMetaStaking>[1]) => unwrap(queryMetaStaking(all, query, at({ rules })))
    expect(ask({ type: 'allDelegations', consumer: OSMO })).toEqual([
      { validator: VAL, delegation: 10n },
      { validator: OTHER_VAL, delegation: 20n },
    ])
    expect(ask({ type: 'allDelegations', consumer: OSMO, limit: 1 })).toEqual([{ validator: VAL, delegation: 10n }])
    expect(ask({ type: 'allValidators', consumer: OSMO })).toEqual([VAL, OTHER_VAL])
    expect(ask({ type: 'allValidators', consumer: OSMO, startAfter: VAL })).toEqual([OTHER_VAL])
    expect(ask({ type: 'allValidators', consumer: STARS })).toEqual([])
    expect(ask({ type: 'consumers' })).toEqual([OSMO, STARS])
    expect(ask({ type: 'consumers', startAfter: OSMO, limit: 1 })).toEqual([STARS])
    expect(ask({ type: 'consumer', address: STARS })).toMatchObject({ availableFunds: 1n })
    expect(ask({ type: 'delegation', consumer: OSMO, validator: OTHER_VAL })).toBe(20n)
    expect(ask({ type: 'delegation', consumer: STARS, validator: VAL })).toBe(0n)
    expect(queryConsumers(all, { limit: 0 })).toEqual([])
  })

  it('fails where the chain does not answer', () => {
    for (const query of [{ delegationReward: () => SILENT }, { balance: () => SILENT }])
      expect(send(granted, delegate(1), { query })).toMatchObject({ error: { type: 'ModuleQueryFailed' } })
    const staked = next(granted, delegate(1))
    expect(send(staked, undelegate(1), { query: { delegationReward: () => SILENT } })).toMatchObject({
      error: { type: 'ModuleQueryFailed' },
    })
  })
})

it.each([
  ['safe', 30, 10],
  ['reference', 120, 100],
] as const)('pages under %s', (rules, largest, usual) => {
  const names = Array.from({ length: 130 }, (_, i) => addressOf(`consumer${String(i).padStart(3, '0')}`))
  const state = names.reduce((before, name) => next(before, add(1, name)), fresh(rules))
  const ask = (limit?: number) =>
    unwrap(queryMetaStaking(state, { type: 'consumers', ...(limit !== undefined && { limit }) }, at({ rules })))
  expect(ask(120)).toHaveLength(largest)
  expect(ask()).toHaveLength(usual)
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come along are lost or refused, under %s', (rules, lost) => {
  const staked = next(next(fresh(rules), add(10)), delegate(10))
  const shared = next(staked, fetched(), { reward: 5 })
  const told = { funds: [coins(1, 'ujuno')], sender: ADMIN, reward: 5 }
  for (const msg of [fetched(), sent(), { type: 'govern', msg: add(0, STARS) }] as const)
    expect(send(shared, msg, told)).toMatchObject(lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } })
})

describe('[MS D-41 safe] a meta-staking of the safe rules', () => {
  const granted = next(fresh('safe'), add(6_000))

  it('grants no coin twice', () => {
    expect(send(granted, add(4_001, STARS))).toEqual({
      ok: false,
      error: { type: 'NotEnoughFunds', available: 4_000n, asked: 4_001n },
    })
    expect(next(granted, add(4_000, STARS)).totals.granted).toBe(10_000n)
    // What is staked is not on the account any more, and what is held for consumers is not for staking.
    const staked = next(granted, delegate(5_000))
    expect(next(staked, add(4_000, STARS), { balance: 5_000 }).consumers.size).toBe(2)
    const holding = next(staked, fetched(), { reward: 1_000 })
    expect(send(holding, add(4_001, STARS), { balance: 6_000 })).toMatchObject({ error: { available: 4_000n } })
    expect(send(holding, add(1, STARS), { balance: 10 })).toMatchObject({ error: { available: 0n } })
    expect(send(fresh('safe'), add(1, OSMO, 'uosmo'))).toMatchObject({ error: { type: 'UnexpectedDenom' } })
  })

  it('stakes nothing that belongs to others', () => {
    const holding = next(next(granted, delegate(1_000)), fetched(), { reward: 900 })
    expect(send(holding, delegate(101), { balance: 1_000 })).toEqual({
      ok: false,
      error: { type: 'NoFundsToDelegate', available: 100n, asked: 101n },
    })
    expect(send(holding, delegate(100), { balance: 1_000 })).toMatchObject({ ok: true })
  })

  it('takes no grant back that is at stake', () => {
    const staked = next(granted, delegate(1))
    const remove = { type: 'removeConsumer', consumer: OSMO } as const
    expect(send(staked, remove)).toEqual({ ok: false, error: { type: 'ConsumerStillStakes', totalStaked: 1n } })
    expect(next(next(staked, undelegate(1)), remove).consumers.size).toBe(0)
  })

  it('what the chain cannot undelegate waits, and leaves with one more undelegation', () => {
    const gone = next(next(granted, delegate(1_000)), undelegate(1_000))
    const first = unwrap(send(gone, refused(600n)))
    expect(first.events).toEqual([{ type: 'metaUndelegationWaits', validator: VAL, amount: 600n }])
    const both = next(first.state, refused(400n))
    const ask = { type: 'waiting' } as const
    expect(queryMetaStaking(both, ask, at({}))).toEqual(ok([{ validator: VAL, amount: 1_000n }]))
    expect(queryMetaStaking(both, { ...ask, startAfter: VAL }, at({}))).toEqual(ok([]))
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

  it('nothing waits that the chain refuses for another reason', () => {
    expect(send(granted, refused(5n, 'InsufficientDelegation'))).toEqual({
      ok: false,
      error: { type: 'UndelegationRefused', cause: { type: 'InsufficientDelegation' } },
    })
    for (const id of [
      'undelegation',
      5n,
      ['other', VAL, 1n],
      ['undelegation', 1n, 1n],
      ['undelegation', VAL, -1n],
    ] as const)
      expect(send(granted, { ...refused(1n), id } as MetaStakingMessage)).toMatchObject({
        error: { type: 'UnexpectedReply' },
      })
  })

  it('counts each validator by itself, and what the chain pays unasked', () => {
    const two = next(next(granted, delegate(1_000)), delegate(1_000, OTHER_VAL))
    const shared = next(next(two, fetched(), { reward: 500 }), fetched(OTHER_VAL), { reward: 100 })
    expect(unwrap(send(shared, sent(OSMO, OTHER_VAL))).events).toMatchObject([{ reward: coins(100, 'ujuno') }])
    const more = unwrap(send(shared, undelegate(1_000), { reward: 300 }))
    expect(more.effects).toEqual([
      effect('distribution', { type: 'withdrawReward', validator: VAL }),
      undelegation(1_000, 'error'),
    ])
    expect(unwrap(send(more.state, sent())).events).toMatchObject([{ reward: coins(800, 'ujuno') }])
    expect(unwrap(send(shared, delegate(5), { reward: 300 })).state.totals.rewardsHeld).toBe(900n)
  })
})

describe('[MS D-41 reference] a meta-staking of the reference rules', () => {
  const granted = next(fresh('reference'), add(10_000))

  it('grants the same coins again and again, whatever they are', () => {
    expect(next(granted, add(10_000, STARS, 'uosmo')).totals.granted).toBe(20_000n)
  })

  it('takes a grant back and leaves what is staked', () => {
    const removed = next(next(granted, delegate(100)), { type: 'removeConsumer', consumer: OSMO })
    expect(queryMetaDelegation(removed, OSMO, VAL)).toBe(100n)
    expect(send(removed, undelegate(100))).toMatchObject({ error: { type: 'NoConsumer' } })
  })

  it('has one account for all validators, in which the one hides the other', () => {
    const two = next(next(granted, delegate(1_000)), delegate(1_000, OTHER_VAL))
    const shared = next(next(two, fetched(), { reward: 500 }), fetched(OTHER_VAL), { reward: 100 })
    const paid = next(shared, sent())
    expect(send(paid, sent(OSMO, OTHER_VAL))).toMatchObject({ error: { type: 'RewardRange', panic: true } })
  })

  it('has no second try', () => {
    expect(send(granted, undelegateWaiting)).toEqual({
      ok: false,
      error: { type: 'NotDeployed', message: 'undelegateWaiting' },
    })
  })

  it('keeps what the chain pays unasked', () => {
    const staked = next(granted, delegate(1_000))
    const more = unwrap(send(staked, undelegate(1_000), { reward: 300 }))
    expect(more.effects).toHaveLength(1)
    expect(more.state.totals.rewardsHeld).toBe(0n)
    expect(send(more.state, sent())).toMatchObject({ error: { type: 'ZeroRewardsToSend' } })
  })
})
