import { DEPLOYED_TIMEOUTS } from '../../packets/timeouts.js'

/** How long a valset update may travel, and a packet of any kind that is sent again, unless the configuration says otherwise (spec 8.1): a day. */
export const LONG_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.resent

/** As {@link LONG_TIMEOUT_SECONDS}, for rewards and internal unstakes: an hour. */
export const SHORT_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.distribute
