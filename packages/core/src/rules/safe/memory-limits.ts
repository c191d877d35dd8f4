/**
 * The longest that a packet of this kind may be under way: a resent one lives for a day (spec 8.1). What it may ask for is remembered that much longer.
 */
export const MAX_PACKET_LIFETIME_SECONDS = 86_400n

/** So many additions are kept apart for each user and validator. */
export const MAX_RECENT_STAKES = 16

/** So many slashes of one validator are kept for stake in flight: a validator is seldom slashed, and a stake seldom in flight for long. */
export const MAX_TAKEN_SLASHES = 16
