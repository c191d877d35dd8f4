import type { Context, QueryContext } from '../../foundation/context.js'
import type { SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { InterchainQueryPacket } from '../../packets/interchain-query.js'
import type { Rules } from '../../rules/rules.js'
import type { FeedEvent } from '../price-keeping/feed-events.js'
import type { TwapFailure, TwapFeedError } from './errors.js'
import type { TwapFeedState } from './state.js'

/** What the feed asks its host to do: send its question. */
export type TwapFeedEffect = SendPacketEffect<InterchainQueryPacket>

/** What the feed tells the world. */
export type TwapFeedEvent = FeedEvent<TwapFailure>

/** The feed asks no neighbour. */
export type TwapFeedQuerier = unknown

/** The rules that the feed uses; they do not differ in what it does. */
export type TwapFeedRules = Pick<Rules, 'name' | 'pageLimit'>

export type TwapFeedContext = Context<TwapFeedQuerier, TwapFeedRules>
export type TwapFeedQueryContext = QueryContext<TwapFeedQuerier, TwapFeedRules>

/** What a handler of the feed answers. `Refusal` narrows the errors that it can give. */
export type TwapFeedResult<Refusal extends TwapFeedError['type'] = TwapFeedError['type']> = Result<
  Outcome<TwapFeedState, TwapFeedEffect, TwapFeedEvent>,
  Extract<TwapFeedError, { type: Refusal }>
>
