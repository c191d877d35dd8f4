import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairPrefix } from '../../table/index.js'
import { delegationKey, splitDelegationKey } from '../staking/keys.js'
import type { DistributionQueryContext } from './effects.js'
import { withdrawAddressOf } from './pots.js'
import type { DistributionState } from './state.js'

/** What may be asked of a distribution module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type DistributionQuery =
  | { readonly type: 'reward'; readonly delegator: Address; readonly validator: ValoperAddress }
  | {
      readonly type: 'rewards'
      readonly delegator: Address
      readonly startAfter?: ValoperAddress
      readonly limit?: number
    }
  | { readonly type: 'withdrawAddress'; readonly delegator: Address }

/** What one delegation earned and was not paid yet. */
export interface RewardView {
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** What a delegation earned and was not paid yet, in the bond denom; zero where there is nothing. */
export function queryReward(state: DistributionState, delegator: Address, validator: ValoperAddress): Uint128 {
  return state.pots.get(delegationKey(delegator, validator)) ?? ZERO
}

/** A page of a delegator's rewards, by validator; only delegations that earned something. */
export function queryRewards(
  state: DistributionState,
  delegator: Address,
  page: { readonly startAfter?: ValoperAddress; readonly limit: number },
): readonly RewardView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: delegationKey(delegator, startAfter) }
  return Array.from(state.pots.range({ prefix: pairPrefix(delegator), ...after, limit }), ([key, amount]) => ({
    validator: splitDelegationKey(key).validator,
    amount,
  }))
}

/** Where a delegator's rewards go. */
export const queryWithdrawAddress = withdrawAddressOf

/** What a distribution module answers, by the query's type. */
export interface DistributionAnswers {
  readonly reward: AnswerOf<typeof queryReward>
  readonly rewards: AnswerOf<typeof queryRewards>
  readonly withdrawAddress: AnswerOf<typeof queryWithdrawAddress>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryDistribution(
  state: DistributionState,
  query: DistributionQuery,
  ctx: DistributionQueryContext,
): Result<DistributionAnswers[DistributionQuery['type']], MachineError> {
  switch (query.type) {
    case 'reward':
      return ok(queryReward(state, query.delegator, query.validator))
    case 'rewards':
      return ok(queryRewards(state, query.delegator, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'withdrawAddress':
      return ok(queryWithdrawAddress(state, query.delegator))
  }
}
