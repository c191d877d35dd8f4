import type { ConverterContext } from './effects.js'

/** How long a valset update may travel, and a packet of any kind that is sent again (spec 8.1): a day. */
export const LONG_TIMEOUT_SECONDS = 86_400n

const NANOS_PER_SECOND = 1_000_000_000n

/** The moment after which a packet sent now with the long timeout is refused. */
export function longTimeoutAtNanos({ timeNanos }: Pick<ConverterContext, 'timeNanos'>): bigint {
  return timeNanos + LONG_TIMEOUT_SECONDS * NANOS_PER_SECOND
}

/** The time of the block in whole seconds, as packets tell it. */
export function blockTimeSeconds({ timeNanos }: Pick<ConverterContext, 'timeNanos'>): bigint {
  return timeNanos / NANOS_PER_SECOND
}
