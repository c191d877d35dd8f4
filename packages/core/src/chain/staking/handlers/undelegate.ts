import { err, ok } from '../../../foundation/result.js'
import { BONDED_POOL, NOT_BONDED_POOL } from '../../module-accounts.js'
import type { StakingContext, StakingResult, UndelegatedData } from '../effects.js'
import { payRewards } from '../hooks.js'
import type { Undelegate } from '../messages.js'
import { giveBack, payment } from '../pools.js'
import { MAX_UNBONDINGS, type StakingState } from '../state.js'
import { completionTime, withUnbonding } from '../unbonding.js'
import { type WithdrawalError, withdrawStake } from '../undelegation.js'

/**
 * Takes the sender's stake back. From an active validator the coins wait for the unbonding time; from another they come at once.
 *
 * Errors: those of a withdrawal; `TooManyUnbondings` where an eighth entry would have to wait.
 */
export function undelegate(
  state: StakingState,
  { validator, amount }: Undelegate,
  ctx: StakingContext,
): StakingResult<WithdrawalError['type'] | 'TooManyUnbondings', UndelegatedData> {
  const delegator = ctx.sender
  const taken = withdrawStake(state, { delegator, validator }, amount)
  if (!taken.ok) return err(taken.error)
  const { key, out, from, validators, delegations } = taken.value
  const { config, unbondings, burning, queue, slashable } = state
  const rewards = payRewards(config, { delegator, validator }, true)
  if (from.status === 'unbonded')
    return ok({
      state: { config, validators, delegations, unbondings, burning, queue, slashable },
      effects: [...rewards, ...giveBack(config, NOT_BONDED_POOL, delegator, out)],
      events: [{ type: 'undelegated', delegator, validator, amount: out, completesAtNanos: null }],
      data: { amount: out, completesAtNanos: null },
    })
  const waiting = unbondings.get(key)?.length ?? 0
  if (waiting >= MAX_UNBONDINGS) return err({ type: 'TooManyUnbondings', delegator, validator, limit: MAX_UNBONDINGS })

  const completesAtNanos = completionTime(config, ctx.timeNanos)
  // Shares that were worth nothing take one of the seven places, as on any chain.
  const entry = { initial: out, amount: out, createdAtHeight: ctx.height, completesAtNanos }
  const next = withUnbonding(state, key, { delegator, validator }, entry)
  return ok({
    state: {
      config,
      validators,
      delegations,
      unbondings: next.unbondings,
      burning,
      queue: next.queue,
      slashable: next.slashable,
    },
    effects: [...rewards, ...payment(config, BONDED_POOL, NOT_BONDED_POOL, out)],
    events: [{ type: 'undelegated', delegator, validator, amount: out, completesAtNanos }],
    data: { amount: out, completesAtNanos },
  })
}
