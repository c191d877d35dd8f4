import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { ProviderModuleParams, ProviderModuleState } from './state.js'

/** What may be asked of a provider module without changing it. */
export interface ProviderModuleQuery {
  readonly type: 'params'
}

/** What governance has set. */
export function queryProviderModuleParams({ vault, localStaking }: ProviderModuleState): ProviderModuleParams {
  return { vault, localStaking }
}

/** What a provider module answers, by the query's type. */
export interface ProviderModuleAnswers {
  readonly params: AnswerOf<typeof queryProviderModuleParams>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryProviderModule(
  state: ProviderModuleState,
  query: ProviderModuleQuery,
): Result<ProviderModuleAnswers[ProviderModuleQuery['type']], MachineError> {
  switch (query.type) {
    case 'params':
      return ok(queryProviderModuleParams(state))
  }
}
