import { type SendPacketEffect, sendPacket } from '../../../foundation/effects.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { remainder, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { BurnPacket } from '../../../packets/provider-packet.js'
import { timeoutAtNanos } from '../../../packets/timeouts.js'
import type { ValidatorAmount } from '../../../rules/rebalance.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { ValueRangeError } from '../../../sync/value-range.js'
import { burnWaiting } from '../burn-waiting.js'
import { openChannel, type SendRefusal } from '../channel.js'
import { changeEarning, distributionOf } from '../earning.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingError, StakeTotalAbort } from '../errors.js'
import { splitStakeKey, stakeKey, stakerKey, stakesOf } from '../keys.js'
import { channelStage } from '../life.js'
import type { BurnVirtualStake } from '../messages.js'
import { withoutLatest } from '../slashing-book.js'
import { createStake, type ExternalStakingState } from '../state.js'

/**
 * The vault lost collateral of a user: takes that much of the user's stake away, here at once and on the consumer by a packet (spec 4.2). What is in
 * flight counts as stake.
 *
 * What the stakes do not bear comes of what has left them and waits (safe). After a close that is all there is, and the consumer need not be told.
 *
 * Errors: `InsufficientDelegations` when all that does not bear it. Under `reference` also `RangeAbort`, `BelowZero` and `AboveLimit` (panics),
 * where the stake is not certain (O9) or its points are too large.
 */
export function burnVirtualStake(
  state: ExternalStakingState,
  { owner: user, validator, amount }: BurnVirtualStake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  'Unauthorized' | 'UnexpectedDenom' | 'InsufficientDelegations' | 'RangeAbort' | StakeTotalAbort['type'] | SendRefusal
> {
  const { vault, denom: expected } = state.config
  if (ctx.sender !== vault) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (amount.denom !== expected) return err({ type: 'UnexpectedDenom', denom: amount.denom, expected })
  const have = stakesToBurn(state, user, validator)
  const shares = ctx.rules.shareBurn(have, validator, amount.amount)
  // At most the amount.
  const borne = sumAmounts(shares ?? []) as Uint128
  const waiting = burnWaiting(state, user, remainder(amount.amount, borne), ctx)
  if (shares === undefined || borne + waiting.taken < amount.amount)
    return err({ type: 'InsufficientDelegations', user, amount: amount.amount })
  const burned = burnShares(waiting.state, user, shares, ctx)
  if (!burned.ok) return burned
  const packet = { type: 'burn', validators: shares.map((share) => share.validator) } as const
  // Where only what waits was burned there is nothing to burn there.
  const isHere = waiting.taken > 0n && borne === 0n
  const told = isHere ? ok([]) : tellConsumer(state, { ...packet, burn: { ...amount, amount: borne } }, ctx)
  if (!told.ok) return told

  const validators = validator === null ? have.map((stake) => stake.validator) : [validator]
  const event = { type: 'burnedVirtualStake', user, validators, shares, amount } as const
  return ok({
    state: burned.value,
    effects: told.value,
    events: [waiting.taken === 0n ? event : { ...event, waiting: waiting.taken }],
  })
}

/** Has the same burned on the consumer, unless that gives everything back. */
function tellConsumer(
  state: ExternalStakingState,
  packet: BurnPacket,
  { timeNanos }: ExternalStakingContext,
): Result<readonly SendPacketEffect<BurnPacket>[], Extract<ExternalStakingError, { type: SendRefusal }>> {
  const stage = channelStage(state)
  if (stage === 'closing' || stage === 'closed') return ok([])
  const channel = openChannel(state)
  if (!channel.ok) return channel
  return ok([sendPacket(channel.value.channelId, packet, timeoutAtNanos(state.config.timeouts, 'burn', timeNanos))])
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
