import { afterSeconds } from '../../foundation/time.js'
import type { ConverterContext } from './effects.js'

/** How long a valset update may travel, and a packet of any kind that is sent again (spec 8.1): a day. */
export const LONG_TIMEOUT_SECONDS = 86_400n

/** How long rewards and internal unstakes may travel (spec 8.1): an hour. */
export const SHORT_TIMEOUT_SECONDS = 3_600n

type Clock = Pick<ConverterContext, 'timeNanos'>

/** The moment after which a packet sent now with the long timeout is refused. */
export function longTimeoutAtNanos({ timeNanos }: Clock): bigint {
  return afterSeconds(timeNanos, LONG_TIMEOUT_SECONDS)
}

/** The moment after which a packet sent now with the short timeout is refused. */
export function shortTimeoutAtNanos({ timeNanos }: Clock): bigint {
  return afterSeconds(timeNanos, SHORT_TIMEOUT_SECONDS)
}
