import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { NOT_BONDED_POOL, refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import { burnCoins, giveBack } from '../pools.js'
import type { StakingState } from '../state.js'
import { releaseMatured } from '../unbonding.js'

/** A block begins: whoever has waited long enough is paid, and what was given up is burned, in order of time, then of delegations. */
export function beginBlock(state: StakingState, ctx: StakingContext): StakingResult<'Unauthorized'> {
  const { config, validators, delegations } = state
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  const { unbondings, burning, queue, slashable, matured } = releaseMatured(state, ctx.timeNanos)
  if (matured.length === 0) return ok(settled(state))
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: matured.flatMap(({ delegator, amount, fate }) =>
      fate === 'paid'
        ? giveBack(config, NOT_BONDED_POOL, delegator, amount)
        : burnCoins(config, NOT_BONDED_POOL, amount),
    ),
    events: matured.map(({ delegator, validator, amount, fate }) => ({
      type: fate === 'paid' ? 'unbondingCompleted' : 'unbondingBurned',
      delegator,
      validator,
      amount,
    })),
  })
}
