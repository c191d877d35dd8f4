import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { decimalFromAtomics, ratioFloor } from '../../../numbers/decimal.js'
import { addUint128, type DivisionError, type Uint128 } from '../../../numbers/uint128.js'
import type { RewardRange } from '../../../rules/first-generation-rewards.js'
import type { MetaStakingContext, MetaStakingEffect, MetaStakingEvent } from './effects.js'
import type { ModuleSilent } from './errors.js'
import { metaDelegationKey } from './keys.js'
import {
  type ConsumerGrant,
  createMetaDelegation,
  createMetaValidator,
  type MetaDelegation,
  type MetaStakingState,
  type MetaValidator,
} from './state.js'

/** A state with a reward that was shared, and how it is fetched. */
export interface SharedReward {
  readonly state: MetaStakingState
  readonly effects: readonly MetaStakingEffect[]
  readonly events: readonly MetaStakingEvent[]
}

/** Shares a reward of a validator among the consumers that have staked there, and fetches it. Errors: those of numbers. */
export function shareReward(
  state: MetaStakingState,
  validator: ValoperAddress,
  reward: Uint128,
): Result<SharedReward, DivisionError> {
  const { totalStaked, rewardsPerToken } = state.validators.get(validator) ?? createMetaValidator()
  const perToken = ratioFloor(reward, totalStaked)
  if (!perToken.ok) return perToken
  const sum = decimalFromAtomics(rewardsPerToken + perToken.value)
  if (!sum.ok) return sum
  const held = addUint128(state.totals.rewardsHeld, reward)
  if (!held.ok) return held
  return ok({
    state: {
      ...state,
      validators: state.validators.set(validator, { totalStaked, rewardsPerToken: sum.value }),
      totals: { ...state.totals, rewardsHeld: held.value },
    },
    effects: [moduleEffect('distribution', { type: 'withdrawReward', validator })],
    events: [{ type: 'metaRewardsShared', validator, reward, rewardsPerToken: sum.value }],
  })
}

/**
 * A delegation is about to change, at which the chain pays what it has earned: that is shared first, as far as the rules count it and anybody has staked.
 * Errors: `ModuleQueryFailed`, those of numbers.
 */
export function sharePaidReward(
  state: MetaStakingState,
  validator: ValoperAddress,
  { self, query, rules }: MetaStakingContext,
): Result<SharedReward, ModuleSilent | DivisionError> {
  const earned = query.delegationReward(self, validator)
  if (!earned.ok) return err({ type: 'ModuleQueryFailed', cause: earned.error })
  const reward = rules.countPaidReward(earned.value)
  // Stake that only waits to leave earns for nobody.
  const nobody = (state.validators.get(validator)?.totalStaked ?? 0n) === 0n
  return reward === 0n || nobody ? ok({ state, effects: [], events: [] }) : shareReward(state, validator, reward)
}

/** A consumer's grant and its delegation to a validator, with all rewards up to now. */
export interface Accrued {
  readonly grant: ConsumerGrant
  readonly delegation: MetaDelegation
  readonly validator: MetaValidator
}

/** Books what a consumer has earned on a validator, before its stake there changes or is paid. Error under `reference`: `RewardRange`. */
export function accrueGrant(
  state: MetaStakingState,
  grant: ConsumerGrant,
  { consumer, validator }: { readonly consumer: Address; readonly validator: ValoperAddress },
  { rules }: MetaStakingContext,
): Result<Accrued, RewardRange> {
  const delegation = state.delegations.get(metaDelegationKey(consumer, validator)) ?? createMetaDelegation()
  const shared = state.validators.get(validator) ?? createMetaValidator()
  const accounts = { consumer: grant.rewards, delegation: delegation.rewards }
  const booked = rules.accrueReward(rules.rewardAccountOf(accounts), shared.rewardsPerToken, delegation.amount)
  if (!booked.ok) return booked
  const next = rules.withRewardAccount(accounts, booked.value)
  return ok({
    grant: { ...grant, rewards: next.consumer },
    delegation: { ...delegation, rewards: next.delegation },
    validator: shared,
  })
}
