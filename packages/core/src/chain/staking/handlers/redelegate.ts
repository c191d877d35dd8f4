import { err, ok } from '../../../foundation/result.js'
import { type DepositError, depositStake } from '../delegation.js'
import type { RedelegatedData, StakingContext, StakingResult } from '../effects.js'
import { payRewards } from '../hooks.js'
import type { Redelegate } from '../messages.js'
import { payment, poolOf } from '../pools.js'
import type { StakingState } from '../state.js'
import { type WithdrawalError, withdrawStake } from '../undelegation.js'

/**
 * Moves the sender's stake from one validator to another at once, whatever the status of the two; also from one to itself, where the rounding
 * of shares is all that may change.
 *
 * Errors: those of a withdrawal; `ZeroShares` when nothing comes out; then those of a delegation to the other validator.
 */
export function redelegate(
  state: StakingState,
  { from, to, amount: coin }: Redelegate,
  ctx: StakingContext,
): StakingResult<WithdrawalError['type'] | DepositError['type'], RedelegatedData> {
  const delegator = ctx.sender
  const taken = withdrawStake(state, { delegator, validator: from }, coin)
  if (!taken.ok) return err(taken.error)
  const { out } = taken.value
  if (out === 0n) return err({ type: 'ZeroShares', amount: coin.amount })
  const given = depositStake(taken.value, { delegator, validator: to }, out)
  if (!given.ok) return err(given.error)

  const { bought, held, into, validators, delegations } = given.value
  const { config, unbondings, burning, queue, slashable } = state
  const pools = [poolOf(taken.value.from.status), poolOf(into.status)] as const
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: [
      ...payRewards(config, { delegator, validator: from }, true),
      ...payRewards(config, { delegator, validator: to }, held && from !== to),
      ...(pools[0] === pools[1] ? [] : payment(config, pools[0], pools[1], out)),
    ],
    events: [{ type: 'redelegated', delegator, from, to, amount: out, shares: bought }],
    data: { amount: out, shares: bought },
  })
}
