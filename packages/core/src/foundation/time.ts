const NANOS_PER_SECOND = 1_000_000_000n

/** A point in time some seconds after another. */
export function afterSeconds(timeNanos: bigint, seconds: bigint): bigint {
  return timeNanos + seconds * NANOS_PER_SECOND
}

/** The whole seconds of a point in time, as the contracts count where they do not need more. */
export function wholeSeconds(timeNanos: bigint): bigint {
  return timeNanos / NANOS_PER_SECOND
}
