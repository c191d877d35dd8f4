import type { Unauthorized } from '../module-accounts.js'

/** Why the module refuses a message. */
export type TwapError =
  | Unauthorized
  | UnknownPool
  | UnknownAsset
  /** Ids are from 0 to 2^64 - 1. */
  | { readonly type: 'InvalidPoolId'; readonly poolId: bigint }
  | { readonly type: 'PoolExists'; readonly poolId: bigint }
  /** Two names that are one, or no name. */
  | { readonly type: 'InvalidAssets'; readonly assets: readonly [string, string] }
  /** A price of zero. */
  | { readonly type: 'InvalidPrice'; readonly price: bigint }
  /** Averages over no time. */
  | { readonly type: 'InvalidKeepTime'; readonly keepSeconds: bigint }

/** Why there is no average. */
export type TwapRefusal =
  | UnknownPool
  | UnknownAsset
  | { readonly type: 'StartInFuture'; readonly startTimeNanos: bigint; readonly nowNanos: bigint }
  /** What was before `firstNanos` is not known, or not any more. */
  | { readonly type: 'StartBeforeHistory'; readonly startTimeNanos: bigint; readonly firstNanos: bigint }

/** There is no pool of this id. */
export interface UnknownPool {
  readonly type: 'UnknownPool'
  readonly poolId: bigint
}

/** These are not the two assets of the pool. */
export interface UnknownAsset {
  readonly type: 'UnknownAsset'
  readonly poolId: bigint
  readonly baseAsset: string
  readonly quoteAsset: string
}
