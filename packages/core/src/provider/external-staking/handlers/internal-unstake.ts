import { err, ok, type Result } from '../../../foundation/result.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { minUint128 } from '../../../numbers/uint128.js'
import type { InternalUnstakePacket } from '../../../packets/consumer-packet.js'
import type { TimeAbort } from '../../../rules/unbonding.js'
import { subRange } from '../../../sync/value-range.js'
import { withDigestChange } from '../digest-book.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import { withFreed } from '../free-at-once.js'
import { stakeKey } from '../keys.js'
import type { ExternalStakingState } from '../state.js'
import { awaitsSlash } from '../throttle-book.js'

/**
 * The consumer gives stake back: it leaves at once and is free now, at most what there is (spec 4.7). While a slash of its validator waits for the throttle's next period
 * it is free after the unbonding period, like all that leaves (decision 24).
 *
 * Errors: `InvalidAddress`; `StakeNotFound`; `RangeUnderflow` while an unstake in flight holds part of it; `BelowZero` and
 * `AboveLimit` (panics) under `reference`. `BurnUnanswered` while the consumer has not burned part of it: it offers what it has, and would have the burn to do with
 * nothing left (D-11).
 */
export function internalUnstake(
  state: ExternalStakingState,
  { delegator, validator, invertedAmount }: InternalUnstakePacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'InvalidAddress' | 'StakeNotFound' | 'BurnUnanswered' | 'RangeUnderflow' | StakeTotalAbort['type']
> {
  // The packet has the text as the consumer knows it.
  const user = ctx.query.parseAddress(delegator)
  if (!user.ok) return user
  const key = stakeKey(user.value, validator)
  const before = state.stakes.get(key)
  if (before === undefined) return err({ type: 'StakeNotFound', user: user.value, validator })
  const unanswered = state.burns.unanswered.get(key) ?? state.burns.open.leaving.get(key)
  if (unanswered !== undefined) return err({ type: 'BurnUnanswered', user: user.value, validator, amount: unanswered })
  const amount = minUint128(invertedAmount.amount, before.stake.high)
  const stake = subRange(before.stake, amount)
  if (!stake.ok) return stake
  const releaseAt = releaseTime(state, validator, ctx)
  if (!releaseAt.ok) return releaseAt
  const releaseAtNanos = releaseAt.value
  const left = withFreed(state, { key, validator, before, stake: stake.value, freed: amount, releaseAtNanos }, ctx)
  if (!left.ok) return left
  return ok({
    state: withDigestChange(left.value, validator, { elsewhere: amount, returned: invertedAmount.amount }),
    effects: [],
    events: [{ type: 'internallyUnstaked', user: user.value, validator, amount, releaseAtNanos }],
  })
}

function releaseTime(
  { slashing, config }: ExternalStakingState,
  validator: ValoperAddress,
  { rules, timeNanos }: ExternalStakingContext,
): Result<bigint, TimeAbort> {
  return awaitsSlash(slashing.throttle, validator)
    ? rules.releaseTime(timeNanos, config.unbondingPeriodSeconds)
    : ok(timeNanos)
}
