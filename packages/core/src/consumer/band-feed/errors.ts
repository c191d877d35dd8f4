import type { OracleStatus } from '../../packets/oracle-packet.js'
import type { AskingFeedError } from '../price-keeping/feed-errors.js'

/** Why the feed refuses (spec 6.3). */
export type BandFeedError =
  | AskingFeedError
  | BandAnswerRefusal
  /** A byte holds it: from 0 to 255. */
  | { readonly type: 'InvalidMinimumSources'; readonly minimumSources: number }
  /** An answer came through a channel that is not the feed's. */
  | { readonly type: 'IbcChannelNotMatch'; readonly channelId: string; readonly expected: string }

/** Why an answer brings no price; the oracle chain hears it. */
export type BandAnswerRefusal =
  | { readonly type: 'RequestNotSuccess'; readonly requestId: bigint; readonly status: OracleStatus }
  /** One rate for each of the two symbols. */
  | { readonly type: 'InvalidResponsePacket'; readonly rates: number }
  | { readonly type: 'SymbolsNotMatch'; readonly symbol: string }
  /** A rate is zero or not known. */
  | { readonly type: 'InvalidPrice'; readonly baseRate: bigint; readonly quoteRate: bigint }

/** Why a request came to nothing. */
export type BandFailure =
  | { readonly type: 'timeout' }
  /** The oracle chain refused the request; its own words. */
  | { readonly type: 'refused'; readonly text: string }
  /** It answered, and did not say under which id. */
  | { readonly type: 'unreadable' }
