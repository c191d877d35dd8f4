import type { AnswerOf } from '../../foundation/answers.js'
import { type Ok, ok } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { wholeOrPage } from '../../rules/whole-list.js'
import type { VirtualStakingQueryContext } from './effects.js'
import type { VirtualStakingState } from './state.js'

/**
 * What may be asked of a virtual staking without changing it (spec 7.2). Cursors are exclusive; limits follow the rules. `getAllStake` comes whole, as
 * the contracts give it, unless a cursor or a limit is said.
 */
export type VirtualStakingQuery =
  | { readonly type: 'config' }
  | { readonly type: 'getStake'; readonly validator: string }
  | { readonly type: 'getAllStake'; readonly startAfter?: ValoperAddress; readonly limit?: number }
  | { readonly type: 'request'; readonly validator: ValoperAddress }
  | { readonly type: 'requests'; readonly startAfter?: ValoperAddress; readonly limit?: number }

/** Denomination and converter. */
export function queryVirtualStakingConfig({ config: { denom, converter } }: VirtualStakingState): {
  readonly denom: Denom
  readonly converter: Address
} {
  return { denom, converter }
}

/** What the last epoch asked to have staked on a validator; zero for an unknown one, and for a text that can name none. */
export function queryVirtualStake({ bonded }: VirtualStakingState, validator: string): { readonly stake: Uint128 } {
  return { stake: bonded.find((staked) => staked.validator === validator)?.amount ?? ZERO }
}

/** What the last epoch asked to have staked, by validator; a page of it where one is asked for. */
export function queryAllStake(
  { bonded }: VirtualStakingState,
  { startAfter, limit }: { readonly startAfter?: ValoperAddress; readonly limit?: number } = {},
): { readonly stakes: readonly ValidatorAmount[] } {
  const left = startAfter === undefined ? bonded : bonded.filter(({ validator }) => validator > startAfter)
  return { stakes: left.slice(0, limit) }
}

/** What should be staked on a validator; zero for an unknown one. */
export function queryRequest(
  { requests }: VirtualStakingState,
  validator: ValoperAddress,
): { readonly request: Uint128 } {
  return { request: requests.get(validator) ?? ZERO }
}

/** A page of what should be staked, by validator. */
export function queryRequests(
  { requests }: VirtualStakingState,
  page: { startAfter?: ValoperAddress; limit: number },
): readonly ValidatorAmount[] {
  const { startAfter, limit } = page
  const range = requests.range({ limit, ...(startAfter === undefined ? {} : { after: startAfter }) })
  return Array.from(range, ([validator, amount]) => ({ validator, amount }))
}

/** What a virtual staking answers, by the query's type. */
export interface VirtualStakingAnswers {
  readonly config: AnswerOf<typeof queryVirtualStakingConfig>
  readonly getStake: AnswerOf<typeof queryVirtualStake>
  readonly getAllStake: AnswerOf<typeof queryAllStake>
  readonly request: AnswerOf<typeof queryRequest>
  readonly requests: AnswerOf<typeof queryRequests>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryVirtualStaking(
  state: VirtualStakingState,
  query: VirtualStakingQuery,
  ctx: Pick<VirtualStakingQueryContext, 'rules'>,
): Ok<VirtualStakingAnswers[VirtualStakingQuery['type']]> {
  switch (query.type) {
    case 'config':
      return ok(queryVirtualStakingConfig(state))
    case 'getStake':
      return ok(queryVirtualStake(state, query.validator))
    case 'getAllStake':
      return ok(queryAllStake(state, { ...query, limit: wholeOrPage(query, ctx.rules) }))
    case 'request':
      return ok(queryRequest(state, query.validator))
    case 'requests':
      return ok(queryRequests(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
