import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { ProxyConfig, ProxyState } from './state.js'

/** What may be asked of a proxy without changing it (spec 3.2). */
export interface ProxyQuery {
  readonly type: 'config'
}

/** Denomination, owner and local staking. */
export function queryProxyConfig({ config: { denom, owner, parent } }: ProxyState): Omit<ProxyConfig, 'rules'> {
  return { denom, owner, parent }
}

/** What a proxy answers, by the query's type. */
export interface ProxyAnswers {
  readonly config: AnswerOf<typeof queryProxyConfig>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryProxy(
  state: ProxyState,
  query: ProxyQuery,
): Result<ProxyAnswers[ProxyQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryProxyConfig(state))
  }
}
