import type { AnswerOf } from '../../foundation/answers.js'
import { type Ok, ok } from '../../foundation/result.js'
import type { AnsweredQuery, IcqHostState } from './state.js'

/** What may be asked of the module by its own chain. */
export interface IcqHostQuery {
  readonly type: 'allowed'
}

/** What other chains may ask. */
export function queryAllowed({ allowed }: IcqHostState): readonly AnsweredQuery[] {
  return allowed
}

/** What the module answers, by the query's type. */
export interface IcqHostAnswers {
  readonly allowed: AnswerOf<typeof queryAllowed>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryIcqHost(state: IcqHostState, query: IcqHostQuery): Ok<IcqHostAnswers[IcqHostQuery['type']]> {
  switch (query.type) {
    case 'allowed':
      return ok(queryAllowed(state))
  }
}
