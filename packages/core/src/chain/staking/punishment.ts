import type { Outcome } from '../../foundation/outcome.js'
import { remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { NOT_BONDED_POOL } from '../module-accounts.js'
import type { SlashedData, StakingContext, StakingEffect, StakingEvent } from './effects.js'
import { reportChanges } from './hooks.js'
import type { SlashTerms } from './messages.js'
import { burnCoins, poolOf } from './pools.js'
import { powerOf, slashAmount, slashUnbondings } from './slashing.js'
import type { StakingState, Validator } from './state.js'
import { withStake } from './validator.js'

/** Takes and burns what an infraction costs: first of what left the validator since, the rest of the validator's tokens. Its shares stay. */
export function punish(
  state: StakingState,
  current: Validator,
  terms: SlashTerms,
  ctx: StakingContext,
): Outcome<StakingState, StakingEffect, StakingEvent, SlashedData> {
  const { validator, fraction, power = powerOf(current.tokens), infractionHeight = ctx.height, reason } = terms
  const { infractionTimeSeconds } = terms
  const { config, validators, delegations, queue, slashable } = state
  const amount = slashAmount(power, fraction)
  const { unbondings, burning, lost } = slashUnbondings(state, { validator, height: infractionHeight, fraction })
  const burned = atMost(amount - lost, current.tokens)
  // Parts of the pool, which is in range.
  const unbonding = lost as Uint128
  const stake = { tokens: remainder(current.tokens, burned), shares: current.shares }
  const isDoubleSign = reason === 'doubleSign'
  return {
    state: {
      config,
      validators: validators.set(validator, withStake(current, stake)),
      delegations,
      unbondings,
      burning,
      queue,
      slashable,
    },
    effects: [
      ...burnCoins(config, NOT_BONDED_POOL, unbonding),
      ...burnCoins(config, poolOf(current.status), burned),
      ...reportChanges(config, validator, [
        {
          type: 'slashed',
          infractionHeight,
          ...(infractionTimeSeconds !== undefined && { infractionTimeSeconds }),
          power,
          amount: burned,
          fraction,
          isDoubleSign,
        },
      ]),
    ],
    events: [{ type: 'validatorSlashed', validator, infractionHeight, power, fraction, burned, unbonding }],
    data: { burned, power, amount },
  }
}

/** `min(max(amount, 0), limit)` */
function atMost(amount: bigint, limit: Uint128): Uint128 {
  if (amount <= 0n) return ZERO
  return amount < limit ? (amount as Uint128) : limit
}
