import { wholeSeconds } from '../../foundation/time.js'

/** Tells a feed when to ask for a new price, however often the chain calls (spec 6.3). */
export interface EpochClock {
  /** The least time between two turns. */
  readonly epochSeconds: bigint
  /** When it was the feed's turn last; 0 before the first time. */
  readonly lastNanos: bigint
}

/** A clock for which it is time at the first call. */
export function createEpochClock(epochSeconds: bigint): EpochClock {
  return { epochSeconds, lastNanos: 0n }
}

/** The clock after a call at which it is time; nothing when it is not. Only whole seconds count. */
export function tickEpochClock({ epochSeconds, lastNanos }: EpochClock, nowNanos: bigint): EpochClock | undefined {
  const elapsed = wholeSeconds(nowNanos) - wholeSeconds(lastNanos)
  return elapsed >= epochSeconds ? { epochSeconds, lastNanos: nowNanos } : undefined
}
