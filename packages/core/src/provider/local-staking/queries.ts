import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { SlashRatios } from '../slash-ratios.js'
import type { LocalStakingError } from './errors.js'
import type { LocalStakingConfig, LocalStakingState } from './state.js'

/** What may be asked of a local staking without changing it (spec 3.1). */
export type LocalStakingQuery =
  | { readonly type: 'config' | 'maxSlash' }
  | { readonly type: 'proxyByOwner'; readonly owner: Address }
  | { readonly type: 'ownerByProxy'; readonly proxy: Address }

/** Denomination, vault and slash ratios. */
export function queryLocalStakingConfig({
  config: { denom, vault, slashRatios },
}: LocalStakingState): Omit<LocalStakingConfig, 'rules'> {
  return { denom, vault, slashRatios }
}

/** The proxy through which a user stakes, or `ProxyNotFound`. */
export function queryProxyByOwner(
  { proxies }: LocalStakingState,
  owner: Address,
): Result<{ readonly proxy: Address }, Extract<LocalStakingError, { type: 'ProxyNotFound' }>> {
  const proxy = proxies.get(owner)
  return proxy === undefined ? err({ type: 'ProxyNotFound', owner }) : ok({ proxy })
}

/** The user who stakes through a proxy, or `OwnerNotFound`. */
export function queryOwnerByProxy(
  { owners }: LocalStakingState,
  proxy: Address,
): Result<{ readonly owner: Address }, Extract<LocalStakingError, { type: 'OwnerNotFound' }>> {
  const owner = owners.get(proxy)
  return owner === undefined ? err({ type: 'OwnerNotFound', proxy }) : ok({ owner })
}

/** What a local staking answers, by the query's type. */
export interface LocalStakingAnswers {
  readonly config: AnswerOf<typeof queryLocalStakingConfig>
  readonly maxSlash: SlashRatios
  readonly proxyByOwner: AnswerOf<typeof queryProxyByOwner>
  readonly ownerByProxy: AnswerOf<typeof queryOwnerByProxy>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryLocalStaking(
  state: LocalStakingState,
  query: LocalStakingQuery,
): Result<LocalStakingAnswers[LocalStakingQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryLocalStakingConfig(state))
    case 'maxSlash':
      return ok(state.config.slashRatios)
    case 'proxyByOwner':
      return queryProxyByOwner(state, query.owner)
    case 'ownerByProxy':
      return queryOwnerByProxy(state, query.proxy)
  }
}
