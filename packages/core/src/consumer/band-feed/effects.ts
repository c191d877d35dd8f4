import type { Context, QueryContext } from '../../foundation/context.js'
import type { SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { OracleRequestPacket } from '../../packets/oracle-packet.js'
import type { Rules } from '../../rules/rules.js'
import type { FeedEvent } from '../price-keeping/feed-events.js'
import type { BandFailure, BandFeedError } from './errors.js'
import type { BandFeedState } from './state.js'

/** What the feed asks its host to do: send its request. */
export type BandFeedEffect = SendPacketEffect<OracleRequestPacket>

/** What the feed tells the world. */
export type BandFeedEvent =
  | FeedEvent<BandFailure>
  /** The oracle chain took a request, and will answer it under this id. */
  | {
      readonly type: 'priceRequestTaken'
      readonly channelId: string
      readonly sequence: bigint
      readonly requestId: bigint
    }
  /** A request that was taken has no answer, and its price would not count any more. */
  | { readonly type: 'priceAnswerMissed'; readonly requestId: bigint; readonly requestedAtNanos: bigint }

/** The feed asks no neighbour. */
export type BandFeedQuerier = unknown

/** The rules that the feed uses; they do not differ in what it does. */
export type BandFeedRules = Pick<Rules, 'name' | 'pageLimit'>

export type BandFeedContext = Context<BandFeedQuerier, BandFeedRules>
export type BandFeedQueryContext = QueryContext<BandFeedQuerier, BandFeedRules>

/** What a handler of the feed answers. `Refusal` narrows the errors that it can give. */
export type BandFeedResult<Refusal extends BandFeedError['type'] = BandFeedError['type']> = Result<
  Outcome<BandFeedState, BandFeedEffect, BandFeedEvent>,
  Extract<BandFeedError, { type: Refusal }>
>
