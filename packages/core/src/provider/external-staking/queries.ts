import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import type { Address } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { type OutboxEntryView, pageOutbox } from '../../outbox/index.js'
import type { QueuedBurn } from './burn-queue.js'
import type { ExternalStakingQueryContext, ExternalStakingRules } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import { splitStakeKey, stakeKey, stakesOf } from './keys.js'
import { type ChannelStage, channelStage } from './life.js'
import { queryAllPendingRewards, queryPendingRewards } from './reward-queries.js'
import type { SlashThrottle } from './slash-throttle.js'
import {
  createStake,
  type ExternalStakingConfig,
  type ExternalStakingState,
  type PendingTx,
  type Stake,
  type StakingChannel,
} from './state.js'
import { leftToTake, type QueuedSlash, type SlashPeriod } from './throttle-book.js'

/**
 * What may be asked of an external staking without changing it (spec 4.9). Cursors are exclusive. Limits follow the rules: 10 and at most 30 under
 * `safe`, for lists of validators 100 and at most 100.
 */
export type ExternalStakingQuery =
  | { readonly type: 'config' | 'authorizedEndpoint' | 'ibcChannel' | 'maxSlash' }
  | { readonly type: 'channelStage' }
  | {
      readonly type: 'listActiveValidators' | 'listValidators'
      readonly startAfter?: ValoperAddress
      readonly limit?: number
    }
  | { readonly type: 'stake' | 'pendingRewards'; readonly user: Address; readonly validator: ValoperAddress }
  | ({ readonly type: 'stakes' | 'allPendingRewards'; readonly user: Address } & {
      readonly startAfter?: ValoperAddress
      readonly limit?: number
    })
  | { readonly type: 'outbox' | 'queuedSlashes'; readonly startAfter?: bigint; readonly limit?: number }
  | { readonly type: 'slashThrottle' }
  | { readonly type: 'pendingTx'; readonly txId: TxId }
  | { readonly type: 'allPendingTxsDesc'; readonly startAfter?: TxId; readonly limit?: number }

/** A stake with its owner and its validator. */
export interface StakeView extends Stake {
  readonly owner: Address
  readonly validator: ValoperAddress
}

/** A packet in flight with its id. */
export type PendingTxView = PendingTx & { readonly txId: TxId }

/** What the contracts show of the configuration. The other fields have queries of their own. */
export function queryExternalStakingConfig({
  config: { denom, rewardsDenom, vault, unbondingPeriodSeconds },
}: ExternalStakingState): Pick<ExternalStakingConfig, 'denom' | 'rewardsDenom' | 'vault' | 'unbondingPeriodSeconds'> {
  return { denom, rewardsDenom, vault, unbondingPeriodSeconds }
}

/** The channel to the consumer, or `IbcChannelNotOpen`. */
export function queryIbcChannel({
  channel,
}: ExternalStakingState): Result<StakingChannel, Extract<ExternalStakingError, { type: 'IbcChannelNotOpen' }>> {
  return channel === null ? err({ type: 'IbcChannelNotOpen' }) : ok(channel)
}

/** How the channel lives: where it stands, whether the pairing is frozen, and which channels there were before. */
export interface ChannelStageView {
  readonly stage: ChannelStage
  readonly isFrozen: boolean
  /** By name. */
  readonly previous: readonly string[]
}

/** Where the channel stands. */
export function queryChannelStage(state: ExternalStakingState): ChannelStageView {
  const { isFrozen, previous } = state.life
  return { stage: channelStage(state), isFrozen, previous: [...previous.keys()] }
}

/** What a user has on a validator; zeros where there is nothing. */
export function queryStake(state: ExternalStakingState, user: Address, validator: ValoperAddress): Stake {
  return state.stakes.get(stakeKey(user, validator)) ?? createStake()
}

/** A page of a user's stakes, by validator. */
export function queryStakes(
  state: ExternalStakingState,
  user: Address,
  page: { startAfter?: ValoperAddress; limit: number },
): readonly StakeView[] {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: stakeKey(user, startAfter) }
  const stakes = state.stakes.range({ prefix: stakesOf(user), ...bounds, limit })
  return Array.from(stakes, ([key, stake]) => ({ owner: user, validator: splitStakeKey(key).validator, ...stake }))
}

/** A page of the burns that the consumer has not taken yet, waiting or in flight, in order (D-11). */
export function queryBurnOutbox(
  { burns }: ExternalStakingState,
  page: { startAfter?: bigint; limit: number },
): readonly OutboxEntryView<QueuedBurn>[] {
  return pageOutbox(burns.outbox, page)
}

/** A throttle of slashes, and where its period stands (spec 9.3). */
export interface SlashThrottleView extends SlashThrottle {
  /** What slashes could reach now: committed and unbonding stake, and what is free and not fetched yet. */
  readonly exposed: Uint128
  /** The period that runs; null while none does, so that the next slash begins one. */
  readonly period: (SlashPeriod & { readonly endsAtNanos: bigint }) | null
  /** What slashes may take now. */
  readonly left: Uint128
  /** How many slashes wait. */
  readonly waiting: number
}

/** Where the throttle stands; null where slashes are not throttled. */
export function querySlashThrottle(
  { config: { slashThrottle }, slashing: { throttle } }: ExternalStakingState,
  nowNanos: bigint,
): SlashThrottleView | null {
  if (slashThrottle === null || throttle === null) return null
  const { exposed, period, queue } = throttle
  const endsAtNanos = period === null ? 0n : afterSeconds(period.beganAtNanos, slashThrottle.periodSeconds)
  return {
    ...slashThrottle,
    exposed,
    period: period === null || nowNanos >= endsAtNanos ? null : { ...period, endsAtNanos },
    left: leftToTake(throttle, slashThrottle, nowNanos),
    waiting: queue.size,
  }
}

/** A slash that waits, with its number in the queue. */
export type QueuedSlashView = QueuedSlash & { readonly number: bigint }

/** A page of the slashes that a throttle kept back, in the order in which they were told. */
export function queryQueuedSlashes(
  { slashing: { throttle } }: ExternalStakingState,
  page: { startAfter?: bigint; limit: number },
): readonly QueuedSlashView[] {
  if (throttle === null) return []
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(throttle.queue.range({ ...bounds, limit }), ([number, slash]) => ({ number, ...slash }))
}

/** One packet in flight, or `PendingTxNotFound`. */
export function queryExternalPendingTx(
  state: ExternalStakingState,
  txId: TxId,
): Result<PendingTxView, Extract<ExternalStakingError, { type: 'PendingTxNotFound' }>> {
  const tx = state.pending.get(txId)
  return tx ? ok({ txId, ...tx }) : err({ type: 'PendingTxNotFound', txId })
}

/** A page of packets in flight, highest id first, with ids below the cursor. */
export function queryExternalPendingTxsDesc(
  state: ExternalStakingState,
  page: { startAfter?: TxId; limit: number },
): readonly PendingTxView[] {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: startAfter }
  const newest = state.pending.range({ ...bounds, order: 'descending', limit })
  return Array.from(newest, ([txId, tx]) => ({ txId, ...tx }))
}

/** What an external staking answers, by the query's type. */
export interface ExternalStakingAnswers {
  readonly config: AnswerOf<typeof queryExternalStakingConfig>
  readonly authorizedEndpoint: ExternalStakingConfig['authorizedEndpoint']
  readonly ibcChannel: AnswerOf<typeof queryIbcChannel>
  readonly channelStage: AnswerOf<typeof queryChannelStage>
  readonly maxSlash: ExternalStakingConfig['slashRatios']
  readonly listActiveValidators: readonly ValoperAddress[]
  readonly listValidators: ReturnType<ExternalStakingRules['listValidators']>
  readonly stake: AnswerOf<typeof queryStake>
  readonly stakes: AnswerOf<typeof queryStakes>
  readonly outbox: AnswerOf<typeof queryBurnOutbox>
  readonly slashThrottle: AnswerOf<typeof querySlashThrottle>
  readonly queuedSlashes: AnswerOf<typeof queryQueuedSlashes>
  readonly pendingTx: AnswerOf<typeof queryExternalPendingTx>
  readonly allPendingTxsDesc: AnswerOf<typeof queryExternalPendingTxsDesc>
  readonly pendingRewards: AnswerOf<typeof queryPendingRewards>
  readonly allPendingRewards: AnswerOf<typeof queryAllPendingRewards>
}

/** Answers any query; the mesh and hosts come in here. `InvalidAddress` where a user is asked for by a text that can name none; validators may be any text. */
export function queryExternalStaking(
  state: ExternalStakingState,
  query: ExternalStakingQuery,
  ctx: ExternalStakingQueryContext,
): Result<ExternalStakingAnswers[ExternalStakingQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryExternalStakingConfig(state))
    case 'authorizedEndpoint':
      return ok(state.config.authorizedEndpoint)
    case 'ibcChannel':
      return queryIbcChannel(state)
    case 'channelStage':
      return ok(queryChannelStage(state))
    case 'maxSlash':
      return ok(state.config.slashRatios)
    case 'listActiveValidators': {
      const limit = ctx.rules.validatorPageLimit(query.limit)
      const active = ctx.rules.listValidators(state.validatorSet, { ...query, limit, activeOnly: true })
      return ok(active.map(({ validator }) => validator))
    }
    case 'listValidators': {
      const limit = ctx.rules.validatorPageLimit(query.limit)
      return ok(ctx.rules.listValidators(state.validatorSet, { ...query, limit, activeOnly: false }))
    }
    case 'stake':
      return ofUser(query.user, ctx, (user) => ok(queryStake(state, user, query.validator)))
    case 'stakes': {
      const limit = ctx.rules.pageLimit(query.limit)
      return ofUser(query.user, ctx, (user) => ok(queryStakes(state, user, { ...query, limit })))
    }
    case 'outbox':
      return ok(queryBurnOutbox(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'slashThrottle':
      return ok(querySlashThrottle(state, ctx.timeNanos))
    case 'queuedSlashes':
      return ok(queryQueuedSlashes(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'pendingTx':
      return queryExternalPendingTx(state, query.txId)
    case 'allPendingTxsDesc':
      return ok(queryExternalPendingTxsDesc(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'pendingRewards':
      return ofUser(query.user, ctx, (user) => queryPendingRewards(state, { ...query, user }, ctx.rules))
    case 'allPendingRewards': {
      const limit = ctx.rules.pageLimit(query.limit)
      return ofUser(query.user, ctx, (user) => queryAllPendingRewards(state, user, { ...query, limit }, ctx.rules))
    }
  }
}

/** The answer about a user, once the text is known to name one. */
function ofUser<Answer>(
  text: Address,
  { query }: ExternalStakingQueryContext,
  answer: (user: Address) => Result<Answer, MachineError>,
): Result<Answer, MachineError> {
  const user = query.parseAddress(text)
  return user.ok ? answer(user.value) : user
}
