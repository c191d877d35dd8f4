import type { AnswerOf } from '../../../foundation/answers.js'
import type { MachineError } from '../../../foundation/context.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { MetaStakingQueryContext } from './effects.js'
import type { NoConsumer } from './errors.js'
import { metaDelegationKey, metaDelegationsOf, splitMetaDelegationKey } from './keys.js'
import type { ConsumerGrant, MetaStakingConfig, MetaStakingState } from './state.js'

/** What may be asked of a meta-staking without changing it (spec 10). Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type MetaStakingQuery =
  | { readonly type: 'config' }
  | {
      readonly type: 'allDelegations' | 'allValidators'
      readonly consumer: Address
      readonly startAfter?: ValoperAddress
      readonly limit?: number
    }
  | { readonly type: 'consumer'; readonly address: Address }
  | { readonly type: 'consumers'; readonly startAfter?: Address; readonly limit?: number }
  | { readonly type: 'delegation'; readonly consumer: Address; readonly validator: ValoperAddress }
  | { readonly type: 'waiting'; readonly startAfter?: ValoperAddress; readonly limit?: number }

/** What a consumer has staked on a validator. */
export interface MetaDelegationView {
  readonly validator: ValoperAddress
  readonly delegation: Uint128
}

/** The rules, the admin and the coin of a meta-staking. */
export function queryMetaStakingConfig(state: MetaStakingState): MetaStakingConfig {
  return state.config
}

/** A page of what a consumer has staked, by validator. */
export function queryMetaDelegations(
  state: MetaStakingState,
  consumer: Address,
  page: { readonly startAfter?: ValoperAddress; readonly limit: number },
): readonly MetaDelegationView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: metaDelegationKey(consumer, startAfter) }
  const found = state.delegations.range({ prefix: metaDelegationsOf(consumer), ...after, limit })
  return Array.from(found, ([key, { amount }]) => ({
    validator: splitMetaDelegationKey(key).validator,
    delegation: amount,
  }))
}

/** What a consumer has staked on one validator; zero where it never did. */
export function queryMetaDelegation(state: MetaStakingState, consumer: Address, validator: ValoperAddress): Uint128 {
  return state.delegations.get(metaDelegationKey(consumer, validator))?.amount ?? ZERO
}

/** The grant of a consumer. Error: `NoConsumer`. */
export function queryConsumerGrant(state: MetaStakingState, consumer: Address): Result<ConsumerGrant, NoConsumer> {
  const grant = state.consumers.get(consumer)
  return grant === undefined ? err({ type: 'NoConsumer', consumer }) : ok(grant)
}

/** A page of all consumers, by address. */
export function queryConsumers(
  state: MetaStakingState,
  page: { readonly startAfter?: Address; readonly limit: number },
): readonly Address[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return [...state.consumers.keys({ ...after, limit })]
}

/** Stake that consumers took back and the chain has not undelegated yet. */
export interface WaitingUndelegation {
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** A page of what waits to be undelegated, by validator. */
export function queryWaitingUndelegations(
  state: MetaStakingState,
  page: { readonly startAfter?: ValoperAddress; readonly limit: number },
): readonly WaitingUndelegation[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.waiting.range({ ...after, limit }), ([validator, amount]) => ({ validator, amount }))
}

/** What a meta-staking answers, by the query's type. */
export interface MetaStakingAnswers {
  readonly config: AnswerOf<typeof queryMetaStakingConfig>
  readonly allDelegations: AnswerOf<typeof queryMetaDelegations>
  readonly allValidators: readonly ValoperAddress[]
  readonly consumer: AnswerOf<typeof queryConsumerGrant>
  readonly consumers: AnswerOf<typeof queryConsumers>
  readonly delegation: AnswerOf<typeof queryMetaDelegation>
  readonly waiting: AnswerOf<typeof queryWaitingUndelegations>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryMetaStaking(
  state: MetaStakingState,
  query: MetaStakingQuery,
  { rules }: MetaStakingQueryContext,
): Result<MetaStakingAnswers[MetaStakingQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryMetaStakingConfig(state))
    case 'allDelegations':
      return ok(queryMetaDelegations(state, query.consumer, { ...query, limit: rules.grantListLimit(query.limit) }))
    case 'allValidators': {
      const page = { ...query, limit: rules.grantListLimit(query.limit) }
      return ok(queryMetaDelegations(state, query.consumer, page).map(({ validator }) => validator))
    }
    case 'consumer':
      return queryConsumerGrant(state, query.address)
    case 'consumers':
      return ok(queryConsumers(state, { ...query, limit: rules.grantListLimit(query.limit) }))
    case 'delegation':
      return ok(queryMetaDelegation(state, query.consumer, query.validator))
    case 'waiting':
      return ok(queryWaitingUndelegations(state, { ...query, limit: rules.grantListLimit(query.limit) }))
  }
}
