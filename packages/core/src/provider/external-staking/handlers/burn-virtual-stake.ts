import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { ZERO } from '../../../numbers/uint128.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { ValueRangeError } from '../../../sync/value-range.js'
import { type BurnSending, postBurn, type QueuedBurn } from '../burn-queue.js'
import { openChannel } from '../channel.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import { splitStakeKey, stakeKey, stakesOf } from '../keys.js'
import type { BurnVirtualStake } from '../messages.js'
import { createStake, type ExternalStakingState } from '../state.js'

/**
 * The vault lost collateral of a user: takes that much of the user's stake away, here at once and on the consumer by a packet (spec 4.2). What is in
 * flight counts as stake.
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
  if (shares === undefined || sumAmounts(shares) < amount.amount)
    return err({ type: 'InsufficientDelegations', user, amount: amount.amount })
  const burned = burnShares(state, user, shares, ctx)
  if (!burned.ok) return burned
  const channel = openChannel(state)
  if (!channel.ok) return channel

  const validators = validator === null ? have.map((stake) => stake.validator) : [validator]
  const told = { type: 'burnedVirtualStake', user, validators, shares, amount } as const
  const packet = { type: 'burn', validators: shares.map((share) => share.validator), burn: amount } as const
  const sent = tellConsumer(burned.value, { user, shares, packet }, channel.value.channelId, ctx)
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
  let { stakes, distributions } = state
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
  }
  return ok({ ...state, stakes, distributions })
}
