import { err, ok, type Result } from '../../foundation/result.js'
import { DECIMAL_ONE, decimalFromAtomics, mulFloor } from '../../numbers/decimal.js'
import { type OutOfRange, subSaturating, subUint128, type Uint128, uint128, ZERO } from '../../numbers/uint128.js'
import type { ExposedStake, SlashTerms, StakerSlash, StakerSlashAbort, StakerSlashes } from '../staker-slash.js'
import { type PendingUnbond, unstakedAtSeconds } from '../unbonding.js'

/**
 * D-14: the contracts share the slashed amount by the high ends of the stakes **of today**, stake in flight included. Who has unstaked everything is
 * passed over with his pending unbonds; if all have, they divide by zero. Each step that leaves its range aborts.
 */
export function slashStakers(
  stakers: readonly ExposedStake[],
  terms: SlashTerms,
): Result<StakerSlashes, StakerSlashAbort> {
  let sum = 0n
  for (const { stake } of stakers) sum += stake.high
  const total = uint128(sum)
  if (!total.ok) return abort(total.error)
  if (total.value === 0n) return abort({ type: 'DivisionByZero' })
  const share = decimalFromAtomics((terms.amount * DECIMAL_ONE) / total.value)
  if (!share.ok) return abort(share.error)
  const slashes: (StakerSlash | undefined)[] = []
  for (const { stake, leaving, pendingUnbonds, recent } of stakers) {
    if (stake.high === 0n) {
      slashes.push(undefined)
      continue
    }
    const slashedStake = mulFloor(stake.high, share.value)
    if (!slashedStake.ok) return abort(slashedStake.error)
    const high = subUint128(stake.high, slashedStake.value)
    if (!high.ok) return abort(high.error)
    const waiting = slashPending(pendingUnbonds, terms)
    if (!waiting.ok) return waiting
    const slash = uint128(slashedStake.value + waiting.value.slashed)
    if (!slash.ok) return abort(slash.error)
    slashes.push({
      stake: { low: subSaturating(stake.low, slashedStake.value), high: high.value },
      leaving,
      pendingUnbonds: waiting.value.pendingUnbonds,
      recent,
      slashedStake: slashedStake.value,
      slash: slash.value,
    })
  }
  return ok({ share: share.value, ratio: terms.ratio, amount: terms.amount, fit: null, slashes })
}

/** Takes the nominal share of every entry that waits still and was unstaked after the infraction. Entries of nothing stay. */
function slashPending(
  before: readonly PendingUnbond[],
  { ratio, nowNanos, unbondingPeriodSeconds, infractionTimeSeconds }: SlashTerms,
): Result<{ pendingUnbonds: readonly PendingUnbond[]; slashed: Uint128 }, StakerSlashAbort> {
  if (before.length === 0) return ok({ pendingUnbonds: before, slashed: ZERO })
  let slashed = ZERO
  const pendingUnbonds: PendingUnbond[] = []
  for (const entry of before) {
    const { amount, releaseAtNanos } = entry
    const unstakedAt = unstakedAtSeconds(entry, unbondingPeriodSeconds)
    if (unstakedAt < 0n) return abort({ type: 'BelowZero', value: unstakedAt })
    if (unstakedAt <= infractionTimeSeconds || releaseAtNanos <= nowNanos) {
      pendingUnbonds.push(entry)
      continue
    }
    const taken = mulFloor(amount, ratio)
    if (!taken.ok) return abort(taken.error)
    const left = subUint128(amount, taken.value)
    if (!left.ok) return abort(left.error)
    const sum = uint128(slashed + taken.value)
    if (!sum.ok) return abort(sum.error)
    pendingUnbonds.push({ amount: left.value, releaseAtNanos })
    slashed = sum.value
  }
  return ok({ pendingUnbonds, slashed })
}

function abort(error: OutOfRange | { readonly type: 'DivisionByZero' }): Result<never, StakerSlashAbort> {
  return err({ ...error, panic: true })
}
