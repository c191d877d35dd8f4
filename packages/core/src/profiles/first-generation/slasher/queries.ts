import type { AnswerOf } from '../../../foundation/answers.js'
import { type Ok, ok } from '../../../foundation/result.js'
import type { SlasherConfig, SlasherState } from './state.js'

/** What may be asked of a slasher without changing it (spec 10). */
export type SlasherQuery = { readonly type: 'config' }

/** Who may slash, and who is slashed. */
export function querySlasherConfig({ config }: SlasherState): SlasherConfig {
  return config
}

/** What a slasher answers, by the query's type. */
export interface SlasherAnswers {
  readonly config: AnswerOf<typeof querySlasherConfig>
}

/** Answers any query; the mesh and hosts come in here. */
export function querySlasher(state: SlasherState, query: SlasherQuery): Ok<SlasherAnswers[SlasherQuery['type']]> {
  switch (query.type) {
    case 'config':
      return ok(querySlasherConfig(state))
  }
}
