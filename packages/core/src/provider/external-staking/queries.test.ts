import { describe, expect, it } from 'vitest'
import {
  CHANNEL_ID,
  contextOf,
  ENDPOINT,
  RULE_SETS,
  START_NANOS,
  Stage,
  slashOf,
  unstakeId,
  VAULT,
  withKey,
} from '../../../test-support/external-staking.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { addressOf, coins, fraction, idOf, rangeOf, valoperOf } from '../../testing/values.js'
import { type ExternalStakingQuery, queryExternalStaking } from './queries.js'

const user = addressOf('alice')
const ask = (stage: Stage, query: ExternalStakingQuery) =>
  queryExternalStaking(stage.state, query, contextOf(stage.rules))
const answer = (stage: Stage, query: ExternalStakingQuery) => {
  const asked = ask(stage, query)
  if (!asked.ok) throw new Error(asked.error.type)
  return asked.value
}
const numbered = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => `val${String(first + i).padStart(3, '0')}`)

describe.each(RULE_SETS)('queryExternalStaking under %s', (rules) => {
  it('shows configuration, authorised end, slash ratios', () => {
    const stage = new Stage(rules)
    expect(answer(stage, { type: 'config' })).toEqual({
      denom: 'ustake',
      rewardsDenom: 'uosmo',
      vault: VAULT,
      unbondingPeriodSeconds: 100n,
    })
    expect(answer(stage, { type: 'authorizedEndpoint' })).toEqual(ENDPOINT)
    expect(answer(stage, { type: 'maxSlash' })).toEqual({ doubleSign: fraction('0.2'), offline: fraction('0.1') })
  })

  it('shows the channel once it is open', () => {
    expect(ask(new Stage(rules), { type: 'ibcChannel' })).toEqual({ ok: false, error: { type: 'IbcChannelNotOpen' } })
    expect(answer(Stage.open(rules, []), { type: 'ibcChannel' })).toEqual({
      channelId: CHANNEL_ID,
      connectionId: ENDPOINT.connectionId,
      counterpartyPort: ENDPOINT.portId,
    })
  })

  it('lists validators, and the active ones by name alone', () => {
    const stage = Stage.open(rules, ['val1', 'val2', 'val3'])
    stage.valset({ height: 200n, jailed: [valoperOf('val2')] })
    expect(answer(stage, { type: 'listValidators' })).toEqual([
      { validator: 'val1', status: 'active' },
      { validator: 'val2', status: 'jailed' },
      { validator: 'val3', status: 'active' },
    ])
    expect(answer(stage, { type: 'listActiveValidators' })).toEqual(['val1', 'val3'])
    expect(answer(stage, { type: 'listActiveValidators', limit: 1 })).toEqual(['val1'])
    expect(answer(stage, { type: 'listActiveValidators', startAfter: valoperOf('val1') })).toEqual(['val3'])
    const page = { startAfter: valoperOf('val1'), limit: 1 }
    expect(answer(stage, { type: 'listValidators', ...page })).toEqual([{ validator: 'val2', status: 'jailed' }])
  })

  it('lists a hundred validators unless told', () => {
    const stage = Stage.open(rules, numbered(101))
    expect(answer(stage, { type: 'listActiveValidators' })).toEqual(numbered(100))
    expect(answer(stage, { type: 'listValidators' })).toHaveLength(100)
  })

  it('shows a stake, zeros where there is none', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 50)
    expect(answer(stage, { type: 'stake', user, validator: valoperOf('val1') })).toMatchObject({ stake: rangeOf(50) })
    expect(answer(stage, { type: 'stake', user, validator: valoperOf('val2') })).toEqual({
      stake: rangeOf(0),
      leaving: 0n,
      pendingUnbonds: [],
      pointsAlignment: 0n,
      withdrawnFunds: 0n,
      reservedFunds: 0n,
      recent: [],
    })
  })

  it("pages through a user's stakes by validator, nobody else's", () => {
    const stage = Stage.open(rules, ['val3', 'val1', 'val2'])
    for (const name of ['val2', 'val3', 'val1']) stage.staked('alice', name, 5)
    stage.unstaked('alice', 'val2', 1)
    stage.staked('bob', 'val1', 7)
    const all = answer(stage, { type: 'stakes', user })
    expect(all).toMatchObject([{ validator: 'val1' }, { validator: 'val2' }, { validator: 'val3' }])
    expect(answer(stage, { type: 'stakes', user, startAfter: valoperOf('val1') })).toEqual([
      {
        owner: 'alice',
        validator: 'val2',
        stake: rangeOf(4),
        leaving: 0n,
        pendingUnbonds: [{ amount: 1n, releaseAtNanos: START_NANOS + 100n * 10n ** 9n }],
        pointsAlignment: 0n,
        withdrawnFunds: 0n,
        reservedFunds: 0n,
        recent: rules === 'safe' ? [{ amount: 5n, sentAtNanos: START_NANOS }] : [],
      },
      expect.objectContaining({ owner: 'alice', validator: 'val3', stake: rangeOf(5) }),
    ])
    expect(answer(stage, { type: 'stakes', user: addressOf('nobody') })).toEqual([])
  })

  it('shows packets in flight, newest first', () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 50)
    stage.stake('alice', 'val1', 5)
    stage.unstake('alice', 'val1', 3)
    stage.unstake('alice', 'val1', 2)
    const own = { user: 'alice', validator: 'val1' }
    const sent = rules === 'safe' ? { sentAtNanos: START_NANOS } : {}
    expect(answer(stage, { type: 'allPendingTxsDesc' })).toEqual([
      { txId: unstakeId(2), type: 'inFlightUnstaking', ...own, amount: 2n, ...sent },
      { txId: unstakeId(1), type: 'inFlightUnstaking', ...own, amount: 3n, ...sent },
      { txId: 2n, type: 'inFlightStaking', ...own, amount: 5n, sentAtNanos: START_NANOS },
    ])
    expect(answer(stage, { type: 'allPendingTxsDesc', startAfter: unstakeId(1) })).toMatchObject([{ txId: 2n }])
    expect(answer(stage, { type: 'pendingTx', txId: idOf(2) })).toMatchObject({ type: 'inFlightStaking', amount: 5n })
    expect(ask(stage, { type: 'pendingTx', txId: idOf(1) })).toEqual({
      ok: false,
      error: { type: 'PendingTxNotFound', txId: 1n },
    })
  })
})

it('asks the chain whether a text can name a user, but takes any for a validator', () => {
  const stage = Stage.open('reference', ['val1'])
  const nobody = 'NOBODY' as Address
  const none = '' as ValoperAddress
  for (const type of ['stakes', 'allPendingRewards'] as const)
    expect(ask(stage, { type, user: nobody })).toMatchObject({ ok: false, error: { type: 'InvalidAddress' } })
  for (const type of ['stake', 'pendingRewards'] as const)
    expect(ask(stage, { type, user: nobody, validator: none })).toMatchObject({
      ok: false,
      error: { type: 'InvalidAddress' },
    })
  expect(answer(stage, { type: 'stake', user, validator: none })).toMatchObject({ stake: { low: 0n, high: 0n } })
  expect(answer(stage, { type: 'listActiveValidators', startAfter: none })).toEqual(['val1'])
})

describe('what only ours has to show', () => {
  const THROTTLE = { share: fraction('0.05'), periodSeconds: 30n }

  it('where the channel stands, from none to the next one', () => {
    const shown = (stage: Stage) => answer(stage, { type: 'channelStage' })
    const stage = new Stage('safe')
    expect(shown(stage)).toEqual({ stage: 'none', isFrozen: false, previous: [] })
    stage.handshake()
    expect(shown(stage)).toEqual({ stage: 'open', isFrozen: false, previous: [] })
    stage.door({ type: 'channelFrozen', channelId: CHANNEL_ID })
    expect(shown(stage)).toEqual({ stage: 'open', isFrozen: true, previous: [] })
    stage.close()
    expect(shown(stage)).toMatchObject({ stage: 'closed', previous: [CHANNEL_ID] })
  })

  it('the burns that the consumer has not taken, in their order', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    for (const amount of [1, 2, 3]) stage.tryBurn('alice', 'val1', amount)
    const shown = (page: { startAfter?: bigint; limit?: number } = {}) => answer(stage, { type: 'outbox', ...page })
    expect(shown()).toMatchObject([
      { position: 1n, item: { user: 'alice', packet: { burn: { amount: 1n } } }, status: { type: 'inFlight' } },
      { position: 2n, item: { packet: { burn: { amount: 2n } } }, status: { type: 'queued' } },
      { position: 3n },
    ])
    expect(shown({ startAfter: 1n, limit: 1 })).toMatchObject([{ position: 2n }])
  })

  it('the throttle of slashes, and those that wait; nothing without one', () => {
    const without = Stage.open('safe', ['val1'])
    expect(answer(without, { type: 'slashThrottle' })).toBeNull()
    expect(answer(without, { type: 'queuedSlashes' })).toEqual([])

    const stage = Stage.open('safe', ['val1'], { slashThrottle: THROTTLE })
    stage.staked('alice', 'val1', 1000)
    const slashed = [60, 30, 20].map((amount, n) => slashOf('val1', amount, { power: BigInt(n) }))
    stage.valset({ height: 200n, slashed })
    expect(answer(stage, { type: 'slashThrottle' })).toMatchObject({ ...THROTTLE, exposed: 950n, left: 0n, waiting: 3 })
    const shown = (page: { startAfter?: bigint; limit?: number } = {}) =>
      answer(stage, { type: 'queuedSlashes', ...page })
    expect(shown()).toMatchObject([
      { number: 1n, type: 'fact', validator: 'val1', expected: 10n },
      { number: 2n },
      { number: 3n },
    ])
    expect(shown({ limit: 2 })).toMatchObject([{ number: 1n }, { number: 2n }])
    expect(shown({ startAfter: 1n, limit: 1 })).toMatchObject([{ number: 2n }])
  })

  it('what a user can withdraw of one validator', () => {
    const stage = Stage.open('safe', ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 30)
    const reward = (validator: string) =>
      answer(stage, { type: 'pendingRewards', user, validator: valoperOf(validator) })
    expect([reward('val1'), reward('val2')]).toEqual([coins(30, 'uosmo'), coins(0, 'uosmo')])
  })
})

describe('the length of a page', () => {
  /** 40 stakes of alice, all in flight. */
  const crowded = (rules: RuleSetName) => {
    const stage = Stage.open(rules, numbered(40))
    stage.valset({ additions: numbered(200).map((name) => withKey(name)) })
    for (const name of numbered(40)) stage.stake('alice', name, 1)
    return stage
  }
  const lengths = (stage: Stage, query: ExternalStakingQuery & { limit?: number }) =>
    [undefined, 1, 35].map((limit) => {
      const page = answer(stage, limit === undefined ? query : { ...query, limit })
      return Array.isArray(page) ? page.length : page
    })
  const paged: readonly ExternalStakingQuery[] = [
    { type: 'stakes', user },
    { type: 'allPendingTxsDesc' },
    { type: 'allPendingRewards', user },
  ]

  it('[MS D-4 safe] is what was asked for, 10 unless told, at most 30', () => {
    const stage = crowded('safe')
    for (const query of paged) expect(lengths(stage, query)).toEqual([10, 1, 30])
    expect(answer(stage, { type: 'listActiveValidators', limit: 150 })).toHaveLength(100)
  })

  it('[MS D-4 reference] is at least 30, and what was asked for above that', () => {
    const stage = crowded('reference')
    for (const query of paged) expect(lengths(stage, query)).toEqual([30, 30, 35])
    expect(answer(stage, { type: 'listActiveValidators', limit: 150 })).toHaveLength(150)
  })
})
