import type { Reply, ReplyId } from '../../foundation/effects.js'
import { MAX_UINT64 } from '../../identifiers/tx-id.js'
import type { Table } from '../../table/index.js'
import type { RequestPosition } from './feed-channel.js'

/** A request that has no outcome yet. */
export interface FeedRequest {
  readonly requestedAtNanos: bigint
}

/** The requests of a feed that are under way, by `requestKey`. */
export type FeedRequests = Table<string, FeedRequest>

/** A request as queries and events tell it. */
export interface FeedRequestView extends RequestPosition, FeedRequest {}

const SENT = 'priceRequest'

/** The mark of a request: the reply with it brings the sequence of its packet. */
export function sentReplyId(channelId: string, requestedAtNanos: bigint): ReplyId {
  return [SENT, channelId, requestedAtNanos]
}

/** The request that a reply tells of, now that its sequence is known; nothing for any other reply. */
export function sentRequest({ id, result }: Reply): FeedRequestView | undefined {
  if (typeof id !== 'object' || !result.ok || typeof result.data !== 'bigint') return undefined
  const [mark, channelId, requestedAtNanos] = id
  if (mark !== SENT || typeof channelId !== 'string' || typeof requestedAtNanos !== 'bigint') return undefined
  return { channelId, sequence: result.data, requestedAtNanos }
}

/** A number in the terms of a feed that no u64 can hold. */
export interface NotUint64 {
  readonly type: 'NotUint64'
  readonly field: string
  readonly value: bigint
}

/** The refusal of the first of these numbers that is not from 0 to 2^64 - 1. */
export function refuseNotUint64(fields: Readonly<Record<string, bigint>>): NotUint64 | undefined {
  for (const [field, value] of Object.entries(fields))
    if (value < 0n || value > MAX_UINT64) return { type: 'NotUint64', field, value }
  return undefined
}
