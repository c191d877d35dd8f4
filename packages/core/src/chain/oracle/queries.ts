import type { AnswerOf } from '../../foundation/answers.js'
import { type Ok, ok } from '../../foundation/result.js'
import type { OracleQueryContext } from './effects.js'
import type { OracleRate } from './messages.js'
import type { OpenRequest, OracleState } from './state.js'

/** What may be asked of the module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type OracleQuery =
  | { readonly type: 'rates'; readonly startAfter?: string; readonly limit?: number }
  | { readonly type: 'requests'; readonly startAfter?: bigint; readonly limit?: number }

/** A request that waits for its block, with its id. */
export interface OpenRequestView extends OpenRequest {
  readonly requestId: bigint
}

/** A page of the rates, by symbol. */
export function queryRates(
  { rates }: OracleState,
  { startAfter, limit }: { readonly startAfter?: string; readonly limit: number },
): readonly OracleRate[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(rates.range({ ...after, limit }), ([symbol, rate]) => ({ symbol, rate }))
}

/** A page of the requests that are not answered yet, by id. */
export function queryOpenRequests(
  { requests }: OracleState,
  { startAfter, limit }: { readonly startAfter?: bigint; readonly limit: number },
): readonly OpenRequestView[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(requests.range({ ...after, limit }), ([requestId, request]) => ({ requestId, ...request }))
}

/** What an oracle answers, by the query's type. */
export interface OracleAnswers {
  readonly rates: AnswerOf<typeof queryRates>
  readonly requests: AnswerOf<typeof queryOpenRequests>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryOracle(
  state: OracleState,
  query: OracleQuery,
  { rules }: OracleQueryContext,
): Ok<OracleAnswers[OracleQuery['type']]> {
  switch (query.type) {
    case 'rates':
      return ok(queryRates(state, { ...query, limit: rules.pageLimit(query.limit) }))
    case 'requests':
      return ok(queryOpenRequests(state, { ...query, limit: rules.pageLimit(query.limit) }))
  }
}
