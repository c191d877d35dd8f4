import { err, ok } from '../../../foundation/result.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import { withBurning } from '../burning.js'
import type { StakingContext, StakingResult, UndelegatedData } from '../effects.js'
import { payRewards } from '../hooks.js'
import type { BurnDelegation } from '../messages.js'
import { burnCoins, payment } from '../pools.js'
import type { StakingState } from '../state.js'
import { completionTime } from '../unbonding.js'
import { type WithdrawalError, withdrawWorth } from '../undelegation.js'

/**
 * The sender gives stake up (spec 3.2, D-5). From an active validator it waits for the unbonding time, since a slash for what happened while it was staked
 * must still find it; then it burns. From another it burns at once. It takes none of the seven places, so nobody keeps a slash away by filling them.
 *
 * Errors: those of a withdrawal.
 */
export function burnDelegation(
  state: StakingState,
  { validator, amount }: BurnDelegation,
  ctx: StakingContext,
): StakingResult<WithdrawalError['type'], UndelegatedData> {
  const whose = { delegator: ctx.sender, validator }
  const taken = withdrawWorth(state, whose, amount)
  if (!taken.ok) return err(taken.error)
  const { key, out, from, validators, delegations } = taken.value
  const { config } = state
  const rewards = payRewards(config, whose, true)
  if (from.status === 'unbonded') {
    const { unbondings, burning, queue, slashable } = state
    return ok({
      state: { config, validators, delegations, unbondings, burning, queue, slashable },
      effects: [...rewards, ...burnCoins(config, NOT_BONDED_POOL, out)],
      events: [{ type: 'delegationBurned', ...whose, amount: out, completesAtNanos: null }],
      data: { amount: out, completesAtNanos: null },
    })
  }
  const completesAtNanos = completionTime(config, ctx.timeNanos)
  const entry = { initial: out, amount: out, createdAtHeight: ctx.height, completesAtNanos }
  const { unbondings, burning, queue, slashable } = withBurning(state, key, whose, entry)
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: [...rewards, ...payment(config, BONDED_POOL, NOT_BONDED_POOL, out)],
    events: [{ type: 'delegationBurned', ...whose, amount: out, completesAtNanos }],
    data: { amount: out, completesAtNanos },
  })
}
