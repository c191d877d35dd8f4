import type { AnswerOf } from '../../../foundation/answers.js'
import { type Ok, ok } from '../../../foundation/result.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Coin } from '../../../numbers/coin.js'
import type { MeshConsumerQueryContext } from './effects.js'
import { rewardKey, splitRewardKey } from './keys.js'
import type { MeshConsumerConfig, MeshConsumerState } from './state.js'

/** What may be asked of a consumer without changing it (spec 10). Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type MeshConsumerQuery =
  | { readonly type: 'config' }
  | { readonly type: 'unsent'; readonly startAfter?: UnsentReward; readonly limit?: number }
  | { readonly type: 'returned'; readonly startAfter?: Denom; readonly limit?: number }

/** What a consumer was told, and its channel. */
export interface MeshConsumerConfigView extends MeshConsumerConfig {
  readonly channel: string | null
}

/** Names rewards that the provider did not hear of. */
export interface UnsentReward {
  readonly validator: ValoperAddress
  readonly denom: Denom
}

/** Rewards that the provider did not hear of. */
export interface UnsentView {
  readonly validator: ValoperAddress
  readonly rewards: Coin
}

/** The configuration, with the channel. */
export function queryMeshConsumerConfig({ config, channel }: MeshConsumerState): MeshConsumerConfigView {
  return { ...config, channel }
}

/** A page of rewards that the provider did not hear of, by validator, then by denom. */
export function queryUnsentRewards(
  state: MeshConsumerState,
  page: { readonly startAfter?: UnsentReward; readonly limit: number },
): readonly UnsentView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: rewardKey(startAfter.validator, startAfter.denom) }
  return Array.from(state.unsent.range({ ...after, limit }), ([key, amount]) => {
    const { validator, denom } = splitRewardKey(key)
    return { validator, rewards: { denom, amount } }
  })
}

/** A page of coins that did not arrive, by denom. */
export function queryReturnedRewards(
  state: MeshConsumerState,
  page: { readonly startAfter?: Denom; readonly limit: number },
): readonly Coin[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.returned.range({ ...after, limit }), ([denom, amount]) => ({ denom, amount }))
}

/** What a consumer answers, by the query's type. */
export interface MeshConsumerAnswers {
  readonly config: AnswerOf<typeof queryMeshConsumerConfig>
  readonly unsent: AnswerOf<typeof queryUnsentRewards>
  readonly returned: AnswerOf<typeof queryReturnedRewards>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryMeshConsumer(
  state: MeshConsumerState,
  query: MeshConsumerQuery,
  { rules }: MeshConsumerQueryContext,
): Ok<MeshConsumerAnswers[MeshConsumerQuery['type']]> {
  switch (query.type) {
    case 'config':
      return ok(queryMeshConsumerConfig(state))
    case 'unsent':
      return ok(queryUnsentRewards(state, { ...query, limit: rules.grantListLimit(query.limit) }))
    case 'returned':
      return ok(queryReturnedRewards(state, { ...query, limit: rules.grantListLimit(query.limit) }))
  }
}
