import { err, ok, type Result } from '../../foundation/result.js'
import { afterSeconds } from '../../foundation/time.js'
import type { Decimal } from '../../numbers/decimal.js'

/** The newest price that a feed heard of, for feeds that hear of prices from elsewhere (spec 6.3). */
export interface PriceKeeper {
  /** How long a price counts. */
  readonly ttlSeconds: bigint
  /** Null before the first price. */
  readonly latest: PriceInfo | null
}

/** A price and the moment of which it is. */
export interface PriceInfo {
  readonly timeNanos: bigint
  /** Consumer coin per provider coin. */
  readonly nativePerForeign: Decimal
}

/** Why there is no price to tell. */
export type PriceKeeperError =
  | { readonly type: 'NoPriceData' }
  /** The newest price is too old by now. */
  | { readonly type: 'OutdatedPriceData'; readonly timeNanos: bigint; readonly ttlSeconds: bigint }

/** A keeper that has heard of no price yet. */
export function createPriceKeeper(ttlSeconds: bigint): PriceKeeper {
  return { ttlSeconds, latest: null }
}

/** The keeper after it heard of a price. One that is older than what it knows changes nothing; one of the same moment replaces it. */
export function keepPrice(keeper: PriceKeeper, heard: PriceInfo): PriceKeeper {
  const { ttlSeconds, latest } = keeper
  return latest !== null && latest.timeNanos > heard.timeNanos ? keeper : { ttlSeconds, latest: heard }
}

/** The price to go by at a moment. Errors: `NoPriceData`; `OutdatedPriceData` once the newest price is as old as a price may get. */
export function currentPrice({ ttlSeconds, latest }: PriceKeeper, nowNanos: bigint): Result<Decimal, PriceKeeperError> {
  if (latest === null) return err({ type: 'NoPriceData' })
  const { timeNanos, nativePerForeign } = latest
  return nowNanos < afterSeconds(timeNanos, ttlSeconds)
    ? ok(nativePerForeign)
    : err({ type: 'OutdatedPriceData', timeNanos, ttlSeconds })
}
