import type { AskingFeedError } from '../price-keeping/feed-errors.js'

/** Why the feed refuses (spec 6.3). */
export type TwapFeedError =
  | AskingFeedError
  /** An average needs time: above zero, at most 2^64 - 1 seconds. */
  | { readonly type: 'InvalidWindow'; readonly windowSeconds: bigint }

/** Why a request came to nothing. */
export type TwapFailure =
  | { readonly type: 'timeout' }
  /** The other chain refused the packet; its own words. */
  | { readonly type: 'refused'; readonly text: string }
  /** The answer is none that a host writes. */
  | { readonly type: 'unreadable'; readonly reason: string }
  /** The answer has another number of responses than the one question. */
  | { readonly type: 'InvalidResponseQuery'; readonly responses: number }
  /** The question was not answered. */
  | { readonly type: 'InvalidResponseQueryCode'; readonly code: bigint }
  /** The answer says nothing. */
  | { readonly type: 'EmptyTwap' }
  /** The feed does not know that it asked. */
  | { readonly type: 'unknownRequest' }
