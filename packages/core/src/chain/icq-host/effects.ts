import type { Context, QueryError } from '../../foundation/context.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { InterchainRequest } from '../../packets/interchain-query.js'
import type { TwapView } from '../twap/queries.js'
import type { IcqHostError } from './errors.js'
import type { AnsweredQuery, IcqHostState } from './state.js'

/** What the module asks of its chain: nothing. Its answers are the answers to packets. */
export type IcqHostEffect = never

/** What the module tells the world. */
export type IcqHostEvent =
  | { readonly type: 'queriesAllowed'; readonly allowed: readonly AnsweredQuery[] }
  | {
      readonly type: 'interchainQueriesAnswered'
      readonly channelId: string
      readonly queries: readonly InterchainRequest['type'][]
    }

/** The neighbours that the module asks in the name of others. */
export interface IcqHostQuerier {
  /** What the chain's module of averages answers. */
  arithmeticTwapToNow(asked: Extract<InterchainRequest, { type: 'arithmeticTwapToNow' }>): Result<TwapView, QueryError>
}

/** The rule sets do not differ here. */
export type IcqHostRules = unknown

export type IcqHostContext = Context<IcqHostQuerier, IcqHostRules>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type IcqHostResult<Refusal extends IcqHostError['type'] = IcqHostError['type']> = Result<
  Outcome<IcqHostState, IcqHostEffect, IcqHostEvent>,
  Extract<IcqHostError, { type: Refusal }>
>
