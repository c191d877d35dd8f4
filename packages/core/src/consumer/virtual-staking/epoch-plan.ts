import { moduleEffect } from '../../foundation/effects.js'
import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { coin } from '../../numbers/coin.js'
import { minUint128, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { RebalanceStep, TombstonedStake, ValidatorAmount } from '../../rules/rebalance.js'
import type { InactiveValidator } from '../../rules/tombstoned.js'
import type { BondStatus, VirtualStakingContext, VirtualStakingEffect } from './effects.js'
import type { VirtualStakingError } from './errors.js'
import { inactiveAfterSlashes } from './inactive.js'
import { isolated } from './isolated.js'
import { listRequests } from './requests.js'
import { scaleRequests } from './scaling.js'
import { askStaked } from './stake-on-chain.js'
import type { VirtualStakingState } from './state.js'

/** What an epoch makes of the stakes, and the messages that lead there. */
export interface EpochPlan {
  readonly stakes: Pick<VirtualStakingState, 'requests' | 'bonded' | 'slashRequests' | 'inactive'>
  readonly steps: readonly RebalanceStep[]
  /** What the epoch tried to meet, and what of the cap it had for that. */
  readonly requested: readonly ValidatorAmount[]
  readonly cap: Uint128
}

/** Why an epoch cannot be planned. */
export type EpochRefusal = Extract<VirtualStakingError, { type: 'BelowZero' | 'AboveLimit' | 'DelegationQueryFailed' }>

/**
 * Slashes first, then the requests within the cap; what was tombstoned goes (spec 7.3, steps 4 to 8). A validator that was tombstoned by one of these very
 * slashes goes at the next epoch.
 */
export function planEpoch(
  state: VirtualStakingState,
  status: BondStatus,
  ctx: VirtualStakingContext,
): Result<EpochPlan, EpochRefusal> {
  const { slashRequests } = state
  const slashed = ctx.rules.applySlashes(state, slashRequests)
  if (!slashed.ok) return slashed
  const tombstoned = askTombstoned(state.inactive, state, ctx)
  if (!tombstoned.ok) return tombstoned
  const requested = ctx.rules.meetableRequests(listRequests(slashed.value), tombstoned.value)
  const { cap: maxCap, delegated, usable = maxCap } = status
  const cap = ctx.rules.usableCap({ cap: minUint128(maxCap, usable), delegated }, slashed.value.bonded)
  const wanted = scaleRequests(state.config.policies.scaling, requested, cap, ctx)
  if (!wanted.ok) return wanted

  return ok({
    stakes: {
      requests: ctx.rules.requestsAfterTakingBack(slashed.value.requests, tombstoned.value),
      bonded: wanted.value.map(({ validator, amount }) => ({
        validator,
        amount: tombstoned.value.has(validator) ? ZERO : amount,
      })),
      slashRequests: [],
      inactive: inactiveAfterSlashes(state.inactive, slashRequests),
    },
    steps: ctx.rules.planRebalance(slashed.value.bonded, wanted.value, tombstoned.value),
    requested,
    cap,
  })
}

/** A step as a message to the consumer module, which may refuse it without harm to the others (D-22). */
export function stepEffect(
  { config: { denom } }: VirtualStakingState,
  step: RebalanceStep,
  ctx: VirtualStakingContext,
): VirtualStakingEffect {
  const { type, validator, amount } = step
  const effect = moduleEffect('virtualStake', { type, validator, amount: coin(denom, amount) })
  return isolated(effect, { type: 'step', step }, ctx)
}

/** What the chain has staked on each validator whose stake is to be taken back. */
function askTombstoned(
  inactive: readonly InactiveValidator[],
  { config: { tombstonedUnbondEnable } }: VirtualStakingState,
  ctx: VirtualStakingContext,
): Result<TombstonedStake, Extract<VirtualStakingError, { type: 'DelegationQueryFailed' }>> {
  const staked = new Map<ValoperAddress, Uint128>()
  for (const validator of ctx.rules.listTombstoned(inactive, tombstonedUnbondEnable)) {
    const amount = askStaked(ctx, validator)
    if (!amount.ok) return amount
    staked.set(validator, amount.value)
  }
  return ok(staked)
}
