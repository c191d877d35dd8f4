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

/** Answers any query; the mesh and hosts come in here. */
export function queryIcqHost(state: IcqHostState, query: IcqHostQuery): Ok<unknown> {
  switch (query.type) {
    case 'allowed':
      return ok(queryAllowed(state))
  }
}
