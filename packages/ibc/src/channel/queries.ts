import { type AnswerOf, err, ok, type Result } from '@meshwork/core/foundation'
import { packetKey } from './packet-key.js'
import type { ChannelEnd, Commitment, IbcState } from './state.js'

/** What may be asked about channels. */
export type IbcQuery =
  | { readonly type: 'channel'; readonly channelId: string }
  | { readonly type: 'channels'; readonly startAfter?: string; readonly limit?: number }
  | { readonly type: 'commitment'; readonly channelId: string; readonly sequence: bigint }
  | { readonly type: 'ack'; readonly channelId: string; readonly sequence: bigint }

/** One end and its name. */
export interface ChannelView extends ChannelEnd {
  readonly channelId: string
}

type NoSuchChannel = { readonly type: 'NoSuchChannel'; readonly channelId: string }

/** What the channel module answers, by the query's type. */
export interface IbcAnswers {
  readonly channel: AnswerOf<typeof queryChannel>
  readonly channels: AnswerOf<typeof queryChannels>
  readonly commitment: AnswerOf<typeof queryCommitment>
  readonly ack: AnswerOf<typeof queryAck>
}

/** Answers any question. Error: `NoSuchChannel`. Packets and acks that are not there are null. */
export function queryIbc(state: IbcState, query: IbcQuery): Result<IbcAnswers[IbcQuery['type']], NoSuchChannel> {
  switch (query.type) {
    case 'channel':
      return queryChannel(state, query.channelId)
    case 'channels':
      return ok(queryChannels(state, query))
    case 'commitment':
      return ok(queryCommitment(state, query.channelId, query.sequence))
    case 'ack':
      return ok(queryAck(state, query.channelId, query.sequence))
  }
}

/** The end of this name. Error: `NoSuchChannel`. */
export function queryChannel(state: IbcState, channelId: string): Result<ChannelView, NoSuchChannel> {
  const end = state.channels.get(channelId)
  return end ? ok({ channelId, ...end }) : err({ type: 'NoSuchChannel', channelId })
}

/** Ends by name after an exclusive cursor, 30 unless told. */
export function queryChannels(
  state: IbcState,
  { startAfter, limit = 30 }: { readonly startAfter?: string; readonly limit?: number },
): readonly ChannelView[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return [...state.channels.range({ ...after, limit })].map(([channelId, end]) => ({ channelId, ...end }))
}

/** A packet that waits for its outcome, or null. */
export function queryCommitment(state: IbcState, channelId: string, sequence: bigint): Commitment | null {
  return state.commitments.get(packetKey(channelId, sequence)) ?? null
}

/** The text of the answer to a received packet, or null. */
export function queryAck(state: IbcState, channelId: string, sequence: bigint): string | null {
  return state.acks.get(packetKey(channelId, sequence)) ?? null
}
