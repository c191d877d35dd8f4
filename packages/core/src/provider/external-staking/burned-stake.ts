import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { createDistribution } from '../../rewards/distribution.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { BurnableStake } from '../../rules/stake-burn.js'
import type { PendingUnbond } from '../../rules/unbonding.js'
import type { ValueRangeError } from '../../sync/value-range.js'
import { changeEarning } from './earning.js'
import type { ExternalStakingContext } from './effects.js'
import type { StakeTotalAbort } from './errors.js'
import { splitStakeKey, stakeKey, stakesOf } from './keys.js'
import { withoutLatest } from './recent-stake.js'
import { createStake, type ExternalStakingState } from './state.js'

/** All stakes of a user; those of nothing have a share in the division of the contracts. One that is named is there in any case. */
export function stakesToBurn(
  state: ExternalStakingState,
  user: Address,
  named: ValoperAddress | null,
): readonly BurnableStake[] {
  const have = state.stakes.list({ prefix: stakesOf(user) }).map(([key, { stake, leaving, pendingUnbonds }]) => ({
    validator: splitStakeKey(key).validator,
    stake,
    leaving,
    pendingUnbonds,
  }))
  if (named === null || have.some(({ validator }) => validator === named)) return have
  const { stake, leaving, pendingUnbonds } = createStake()
  return [...have, { validator: named, stake, leaving, pendingUnbonds }]
}

/** The state after each share was taken off its stake. */
export function burnShares(
  state: ExternalStakingState,
  user: Address,
  shares: readonly ValidatorAmount[],
  { rules }: ExternalStakingContext,
): Result<ExternalStakingState, Extract<ValueRangeError, { type: 'RangeAbort' }> | StakeTotalAbort> {
  let { stakes, distributions } = state
  for (const { validator, amount } of shares) {
    const key = stakeKey(user, validator)
    const before = stakes.get(key) ?? createStake()
    const after = rules.burnStake(before, amount)
    if (!after.ok) return after
    const change = { before, after: after.value, moved: -amount }
    const earning = changeEarning(rules, distributions.get(validator) ?? createDistribution(), change)
    if (!earning.ok) return earning
    const { stake, leaving } = after.value
    const { pointsAlignment, distribution } = earning.value
    const { pendingUnbonds, withdrawnFunds, reservedFunds } = before
    const recent = withoutLatest(before.recent, amount)
    stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent })
    distributions = distributions.set(validator, distribution)
  }
  return ok({ ...state, stakes, distributions })
}

/** The state after so much of a user's waiting stake was burned, validator by validator. */
export function burnWaiting(state: ExternalStakingState, user: Address, amount: Uint128): ExternalStakingState {
  if (amount === 0n) return state
  let { stakes } = state
  let missing = amount
  for (const [key, before] of state.stakes.list({ prefix: stakesOf(user) })) {
    const { burned, pendingUnbonds } = burnUnbonds(before.pendingUnbonds, missing)
    if (burned === 0n) continue
    missing = remainder(missing, burned)
    const { stake, leaving, pointsAlignment, withdrawnFunds, reservedFunds, recent } = before
    stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent })
  }
  return { ...state, stakes }
}

/** What would be free last goes first. */
function burnUnbonds(
  pending: readonly PendingUnbond[],
  amount: Uint128,
): { readonly burned: Uint128; readonly pendingUnbonds: readonly PendingUnbond[] } {
  if (pending.length === 0) return { burned: ZERO, pendingUnbonds: pending }
  let missing = amount
  const left: PendingUnbond[] = []
  for (let index = pending.length - 1; index >= 0; index--) {
    // Within the bounds.
    const entry = pending[index] as PendingUnbond
    const taken = minUint128(entry.amount, missing)
    missing = remainder(missing, taken)
    const rest = remainder(entry.amount, taken)
    if (rest > 0n) left.push(taken === 0n ? entry : { amount: rest, releaseAtNanos: entry.releaseAtNanos })
  }
  return { burned: remainder(amount, missing), pendingUnbonds: left.reverse() }
}
