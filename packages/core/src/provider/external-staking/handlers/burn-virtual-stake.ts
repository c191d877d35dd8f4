import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { remainder, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { ValueRangeError } from '../../../sync/value-range.js'
import { type BurnSending, postBurn, type QueuedBurn } from '../burn-queue.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import { splitStakeKey, stakeKey, stakerKey, stakesOf } from '../keys.js'
import { channelStage } from '../life.js'
import type { BurnVirtualStake } from '../messages.js'
import { withoutLatest } from '../slashing-book.js'
import { createStake, type ExternalStakingState } from '../state.js'

/**
 * The vault lost collateral of a user: takes that much of the user's stake away, here at once and on the consumer by a packet (spec 4.2). What is in
 * flight counts as stake. What the stakes do not bear is taken of what waits, under `safe`; the consumer does not have that any more. Nor
 * is it told while a channel that has ended is worked off, or after: it gives everything back. While the pairing is frozen the burn waits.
 *
 * Errors: `InsufficientDelegations` when the stakes do not bear all of it. Under `reference` also `RangeAbort`, `BelowZero` and `AboveLimit` (panics),
 * where the stake is not certain (O9) or its points are too large.
 */
export function burnVirtualStake(
  state: ExternalStakingState,
  { owner: user, validator, amount }: BurnVirtualStake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  | 'Unauthorized'
  | 'UnexpectedDenom'
  | 'InsufficientDelegations'
  | 'RangeAbort'
  | StakeTotalAbort['type']
  | 'IbcChannelNotOpen'
> {
  const { vault, denom: expected } = state.config
  if (ctx.sender !== vault) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (amount.denom !== expected) return err({ type: 'UnexpectedDenom', denom: amount.denom, expected })
  const have = stakesToBurn(state, user, validator)
  const shares = ctx.rules.shareBurn(have, validator, amount.amount)
  if (shares === undefined) return err({ type: 'InsufficientDelegations', user, amount: amount.amount })
  // At most the amount.
  const staked = sumAmounts(shares) as Uint128
  const unbonding = remainder(amount.amount, staked)
  const rest = burnWaiting(state, user, unbonding, ctx)
  if (rest === undefined) return err({ type: 'InsufficientDelegations', user, amount: amount.amount })
  const burned = burnShares(rest, user, shares, ctx)
  if (!burned.ok) return burned

  const validators = validator === null ? have.map((stake) => stake.validator) : [validator]
  const told = { type: 'burnedVirtualStake', user, validators, shares, unbonding, amount } as const
  if ((unbonding > 0n && staked === 0n) || isGivenBack(state))
    return ok({ state: burned.value, effects: [], events: [told] })
  const { channel } = state
  if (channel === null) return err({ type: 'IbcChannelNotOpen' })
  const burn = { denom: amount.denom, amount: staked }
  const packet = { type: 'burn', validators: shares.map((share) => share.validator), burn } as const
  const sent = tellConsumer(burned.value, { user, shares, packet }, channel.channelId, ctx)
  return ok({ state: sent.state, effects: sent.effects, events: [told, ...sent.events] })
}

/** The consumer is to burn the same. Of nothing it need not hear: it would refuse that for ever. */
function tellConsumer(
  state: ExternalStakingState,
  burn: QueuedBurn,
  channelId: string,
  ctx: ExternalStakingContext,
): BurnSending {
  return ctx.rules.refuseAmount(burn.packet.burn.amount)
    ? { state, effects: [], events: [] }
    : postBurn(state, burn, channelId, ctx)
}

/** Whether the channel has ended, and the consumer gives back whatever it has (D-15). */
function isGivenBack(state: ExternalStakingState): boolean {
  const stage = channelStage(state)
  return stage === 'closing' || stage === 'closed'
}

/** The state after so much of a user's waiting stake was burned, validator by validator; undefined where less waits. */
function burnWaiting(
  state: ExternalStakingState,
  user: Address,
  amount: Uint128,
  { rules }: ExternalStakingContext,
): ExternalStakingState | undefined {
  if (amount === 0n) return state
  let { stakes } = state
  let missing = amount
  for (const [key, before] of state.stakes.range({ prefix: stakesOf(user) })) {
    const { burned, pendingUnbonds } = rules.burnUnbonds(before.pendingUnbonds, missing)
    if (burned === 0n) continue
    missing = remainder(missing, burned)
    const { stake, leaving, pointsAlignment, withdrawnFunds, reservedFunds } = before
    stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds })
  }
  return missing === 0n ? { ...state, stakes } : undefined
}

/** All stakes of a user with what may be burned of them; those of nothing have a share in the division. One that is named is there in any case. */
function stakesToBurn(
  state: ExternalStakingState,
  user: Address,
  named: ValoperAddress | null,
): readonly ValidatorAmount[] {
  const have = Array.from(state.stakes.range({ prefix: stakesOf(user) }), ([key, { stake }]) => ({
    validator: splitStakeKey(key).validator,
    amount: stake.high,
  }))
  if (named === null || have.some(({ validator }) => validator === named)) return have
  return [...have, { validator: named, amount: ZERO }]
}

function burnShares(
  state: ExternalStakingState,
  user: Address,
  shares: readonly ValidatorAmount[],
  { rules }: ExternalStakingContext,
): Result<ExternalStakingState, Extract<ValueRangeError, { type: 'RangeAbort' }> | StakeTotalAbort> {
  let { stakes, distributions, slashing } = state
  for (const { validator, amount } of shares) {
    const key = stakeKey(user, validator)
    const before = stakes.get(key) ?? createStake()
    const after = rules.burnStake(before, amount)
    if (!after.ok) return after
    const change = { before, after: after.value, moved: -amount }
    const earning = changeEarning(rules, distributionOf(state, validator), change)
    if (!earning.ok) return earning
    const { stake, leaving } = after.value
    const { pointsAlignment, distribution } = earning.value
    const { pendingUnbonds, withdrawnFunds, reservedFunds } = before
    stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds })
    distributions = distributions.set(validator, distribution)
    slashing = withoutLatest(slashing, stakerKey(validator, user), amount)
  }
  return ok({ ...state, stakes, distributions, slashing })
}
