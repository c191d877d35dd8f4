/**
 * How long the consumer has to receive a packet: the deployed contracts' ten minutes (spec 8.1). Afterwards it is as if it had never been
 * sent.
 */
export const STAKE_TIMEOUT_SECONDS = 600n

/** As {@link STAKE_TIMEOUT_SECONDS}, for stake on its way back. */
export const UNSTAKE_TIMEOUT_SECONDS = 600n

/** As {@link STAKE_TIMEOUT_SECONDS}, for a burn. */
export const BURN_TIMEOUT_SECONDS = 600n

/** As {@link STAKE_TIMEOUT_SECONDS}, for the payment of rewards. */
export const TRANSFER_REWARDS_TIMEOUT_SECONDS = 600n
