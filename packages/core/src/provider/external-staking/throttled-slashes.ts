import { ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { SlashTerms, StakerSlashAbort } from '../../rules/staker-slash.js'
import type { PendingUnbond } from '../../rules/unbonding.js'
import { withDigestChange } from './digest-book.js'
import { changeEarning, distributionOf } from './earning.js'
import type { ExternalStakingContext, ExternalStakingEffect, ExternalStakingEvent, SlashQueued } from './effects.js'
import type { StakeTotalAbort } from './errors.js'
import { stakeKey } from './keys.js'
import { type SlashedValidator, slashValidator } from './slash-validator.js'
import { withCharged, withThrottle } from './slashing-book.js'
import type { ExternalStakingState, Stake } from './state.js'
import { tellVault } from './tell-vault.js'
import { leftToTake, type QueuedArrival, type QueuedFact, withQueued, withReleased } from './throttle-book.js'

/** A slash, as far as a throttle lets it through, and the event of what waits. */
export interface FittedSlash extends SlashedValidator {
  readonly queued: SlashQueued | null
}

/** Takes a slash that was told just now, as far as the throttle lets it through; what does not fit waits behind all that waits already (spec 9.3). */
export function slashWithin(
  state: ExternalStakingState,
  validator: ValoperAddress,
  terms: SlashTerms,
  ctx: ExternalStakingContext,
): Result<FittedSlash, StakerSlashAbort> {
  const { throttle } = state.slashing
  const { slashThrottle } = state.config
  if (throttle === null || slashThrottle === null) {
    const slashed = slashValidator(state, validator, terms, ctx)
    return slashed.ok ? ok({ ...slashed.value, queued: null }) : slashed
  }
  // In the order told: nothing passes what waits.
  const most = throttle.queue.size > 0 ? ZERO : leftToTake(throttle, slashThrottle, terms.nowNanos)
  const slashed = slashValidator(state, validator, { ...terms, throttled: { most, maxShare: terms.ratio } }, ctx)
  if (!slashed.ok) return slashed
  const rest = slashed.value.fit?.rest ?? null
  const after = slashed.value.state
  if (rest === null || after.slashing.throttle === null) return ok({ ...slashed.value, queued: null })
  const { infractionTimeSeconds, reportTimeSeconds } = terms
  const fact = { type: 'fact', validator, ...rest, infractionTimeSeconds, reportTimeSeconds } as const
  return ok({
    ...slashed.value,
    state: { ...after, slashing: withThrottle(after.slashing, withQueued(after.slashing.throttle, fact)) },
    queued: { type: 'slashQueued', validator, user: null, amount: rest.expected },
  })
}

/** What came of slashes that had waited. */
export interface ReleasedSlashes {
  readonly state: ExternalStakingState
  readonly effects: readonly ExternalStakingEffect[]
  readonly events: readonly ExternalStakingEvent[]
}

/** So many slashes that waited are taken with one message, if nobody asks for more: each may be about many users. */
export const RELEASED_AT_ONCE = 10

/** Takes slashes that wait, in the order in which they were told, as far as the period allows; at most `limit`. */
export function releaseSlashes(
  state: ExternalStakingState,
  limit: number,
  ctx: ExternalStakingContext,
): Result<ReleasedSlashes, StakerSlashAbort | StakeTotalAbort> {
  const effects: ExternalStakingEffect[] = []
  const events: ExternalStakingEvent[] = []
  let next = state
  const { slashThrottle } = state.config
  const queue = state.slashing.throttle?.queue
  if (queue === undefined || queue.size === 0 || slashThrottle === null) return ok({ state, effects, events })
  for (const [number, slash] of queue.range({ limit })) {
    const book = next.slashing.throttle
    if (book === null) break
    const most = leftToTake(book, slashThrottle, ctx.timeNanos)
    if (most === 0n) break
    const released =
      slash.type === 'fact'
        ? releaseFact(next, number, slash, most, ctx)
        : releaseArrival(next, number, slash, most, ctx)
    if (!released.ok) return released
    next = released.value.state
    effects.push(...released.value.effects)
    events.push(...released.value.events)
  }
  return ok({ state: next, effects, events })
}

function releaseFact(
  state: ExternalStakingState,
  number: bigint,
  fact: QueuedFact,
  most: Uint128,
  ctx: ExternalStakingContext,
): Result<ReleasedSlashes, StakerSlashAbort> {
  const { validator, ratio, maxShare, amount, infractionTimeSeconds, reportTimeSeconds, expected } = fact
  const { unbondingPeriodSeconds, slashRatios } = state.config
  const terms: SlashTerms = {
    ratio,
    amount,
    maxRatio: slashRatios.doubleSign,
    infractionTimeSeconds,
    reportTimeSeconds,
    nowNanos: ctx.timeNanos,
    unbondingPeriodSeconds,
    throttled: { most, maxShare },
  }
  const slashed = slashValidator(state, validator, terms, ctx)
  if (!slashed.ok) return slashed
  const { slashes, fit, total } = slashed.value
  const rest = fit?.rest ?? null
  const after = withoutReleased(slashed.value.state, number, rest === null ? null : { ...fact, ...rest })
  const waiting = rest?.expected ?? ZERO
  const escaped = subSaturating(subSaturating(expected, total), waiting)
  const events = [{ type: 'slashReleased', validator, user: null, amount: total, waiting, escaped }] as const
  if (slashes.length === 0) return ok({ state: after, effects: [], events })
  const told = tellVault(after, { validator, slashes }, ctx)
  return ok({ state: told.state, effects: told.effects, events })
}

/**
 * Takes of one stake what it had to bear when it arrived: first of what is committed, then of what left since and waits. At most the ratio of that: the vault lets no slash
 * take more of a lien (D-32), which may have become smaller meanwhile.
 */
function releaseArrival(
  state: ExternalStakingState,
  number: bigint,
  arrival: QueuedArrival,
  most: Uint128,
  ctx: ExternalStakingContext,
): Result<ReleasedSlashes, StakeTotalAbort> {
  const { validator, user, expected } = arrival
  const key = stakeKey(user, validator)
  const before = state.stakes.get(key)
  const asked = minUint128(expected, most)
  const taken = before === undefined ? undefined : takeOwed(before, asked, arrival, state, ctx)
  const amount = taken?.amount ?? ZERO
  // What was not there now is not there later.
  const isFound = amount === asked
  const waiting = isFound ? remainder(expected, amount) : ZERO
  const escaped = remainder(remainder(expected, amount), waiting)
  const carriedOut = { elsewhere: taken?.committed ?? 0n, slashed: remainder(expected, waiting) }
  const released = withoutReleased(state, number, waiting === 0n ? null : { ...arrival, expected: waiting })
  const after = withDigestChange(released, validator, carriedOut)
  const events = [{ type: 'slashReleased', validator, user, amount, waiting, escaped }] as const
  if (before === undefined || taken === undefined || amount === 0n) return ok({ state: after, effects: [], events })
  const earning = changeEarning(ctx.rules, distributionOf(state, validator), {
    before,
    after: taken.stake,
    moved: -taken.committed,
  })
  if (!earning.ok) return earning
  const { pointsAlignment, distribution } = earning.value
  const slashing = withCharged(after.slashing, state.config.slashThrottle, { amount, counted: amount }, ctx.timeNanos)
  const slashed = {
    ...after,
    stakes: after.stakes.set(key, { ...taken.stake, pointsAlignment }),
    distributions: after.distributions.set(validator, distribution),
    slashing,
  }
  const told = tellVault(slashed, { validator, slashes: [{ user, slash: amount }] }, ctx)
  return ok({ state: told.state, effects: told.effects, events })
}

interface TakenOwed {
  readonly stake: Stake
  readonly committed: Uint128
  readonly amount: Uint128
}

function takeOwed(
  before: Stake,
  asked: Uint128,
  { sentAtNanos, arrivedAtNanos }: QueuedArrival,
  { config: { unbondingPeriodSeconds, slashRatios } }: ExternalStakingState,
  { timeNanos }: ExternalStakingContext,
): TakenOwed {
  const { low, high } = before.stake
  // What left before it arrived is somebody else's, or of another time.
  const leftFromNanos = afterSeconds(arrivedAtNanos, unbondingPeriodSeconds)
  const isReached = ({ releaseAtNanos }: PendingUnbond) => releaseAtNanos > timeNanos && releaseAtNanos >= leftFromNanos
  let there = sumOfParts(low, before.leaving)
  for (const entry of before.pendingUnbonds) if (isReached(entry)) there = sumOfParts(there, entry.amount)
  const most = minUint128(asked, shareFloor(there, slashRatios.doubleSign))
  const certain = minUint128(most, low)
  const leaving = minUint128(remainder(most, certain), before.leaving)
  const committed = sumOfParts(certain, leaving)
  let missing = remainder(most, committed)
  const pendingUnbonds = before.pendingUnbonds.flatMap((entry) => {
    if (missing === 0n || !isReached(entry)) return [entry]
    const taken = minUint128(entry.amount, missing)
    missing = remainder(missing, taken)
    const amount = remainder(entry.amount, taken)
    return amount === 0n ? [] : [{ amount, releaseAtNanos: entry.releaseAtNanos }]
  })
  const recent = before.recent.map((entry) =>
    entry.sentAtNanos === sentAtNanos ? { amount: subSaturating(entry.amount, committed), sentAtNanos } : entry,
  )
  return {
    stake: {
      ...before,
      stake: { low: remainder(low, certain), high: remainder(high, committed) },
      leaving: remainder(before.leaving, leaving),
      pendingUnbonds,
      recent,
    },
    committed,
    amount: most,
  }
}

function withoutReleased(
  state: ExternalStakingState,
  number: bigint,
  rest: QueuedFact | QueuedArrival | null,
): ExternalStakingState {
  const { throttle } = state.slashing
  if (throttle === null) return state
  return { ...state, slashing: withThrottle(state.slashing, withReleased(throttle, number, rest)) }
}
