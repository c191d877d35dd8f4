import { DEPLOYED_TIMEOUTS } from '../../packets/timeouts.js'

/** How long the consumer has to receive a stake, unless the configuration says otherwise: the deployed contracts' ten minutes (spec 8.1). */
export const STAKE_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.stake

/** As {@link STAKE_TIMEOUT_SECONDS}, for stake on its way back. */
export const UNSTAKE_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.unstake

/** As {@link STAKE_TIMEOUT_SECONDS}, for a burn. */
export const BURN_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.burn

/** As {@link STAKE_TIMEOUT_SECONDS}, for the payment of rewards. */
export const TRANSFER_REWARDS_TIMEOUT_SECONDS = DEPLOYED_TIMEOUTS.transferRewards
