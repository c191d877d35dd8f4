import type { Decimal } from '../numbers/decimal.js'

/** Questions to another chain, which it answers in its acknowledgement (asynchronous interchain queries, version `icq-1`). */
export interface InterchainQueryPacket {
  readonly type: 'interchainQuery'
  readonly requests: readonly InterchainRequest[]
}

/** One question. */
export type InterchainRequest = ArithmeticTwapToNow | UnknownRequest

/** What one unit of an asset of a pool cost on average, in the pool's other one, from a moment until the question is answered. */
export interface ArithmeticTwapToNow {
  readonly type: 'arithmeticTwapToNow'
  /** From 0 to 2^64 - 1. */
  readonly poolId: bigint
  readonly baseAsset: string
  readonly quoteAsset: string
  readonly startTimeNanos: bigint
}

/** A question that nobody here asks: its path and the base64 of its bytes. Hosts refuse it. */
export interface UnknownRequest {
  readonly type: 'unknown'
  readonly path: string
  readonly data: string
}

/** What the other chain answered: one response per question; or something that is no answer at all. */
export type InterchainAnswer =
  | { readonly type: 'responses'; readonly responses: readonly InterchainResponse[] }
  /** The bytes are not what a host writes; `reason` says where reading stopped. */
  | { readonly type: 'unreadable'; readonly reason: string }

/** The answer to one question. */
export interface InterchainResponse {
  /** 0 when the question was answered. */
  readonly code: bigint
  /** The block of the answer; 0 where the host does not say. */
  readonly height: bigint
  readonly result: InterchainResult
}

/** What an answer says. */
export type InterchainResult =
  | { readonly type: 'arithmeticTwap'; readonly arithmeticTwap: Decimal }
  | { readonly type: 'empty' }
  /** The answer to another question: the base64 of its bytes. */
  | { readonly type: 'unknown'; readonly data: string }
