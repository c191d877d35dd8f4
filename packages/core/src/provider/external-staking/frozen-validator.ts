import type { ValoperAddress } from '../../identifiers/valoper.js'
import { digestFor } from './digest-book.js'
import type { ValidatorFrozen } from './errors.js'
import type { ExternalStakingState } from './state.js'

/** What a stake or an unstake adds to what is known of its validator when it goes out. */
export const ONE_SENT = { unresolved: 1n }

/** The refusal of new stake on a validator of which both sides were found to differ, or that is being re-synced (spec 8.9). */
export function refuseNewStake(state: ExternalStakingState, validator: ValoperAddress): ValidatorFrozen | undefined {
  return digestFor(state, validator).isDiverged
    ? { type: 'ValidatorFrozen', validator, reason: 'diverged' }
    : refuseExit(state, validator)
}

/**
 * The refusal to let stake leave a validator that is being re-synced. That both sides differ is no reason: a consumer that says so, and lies, could else hold
 * everybody (spec 13, Y1).
 */
export function refuseExit(state: ExternalStakingState, validator: ValoperAddress): ValidatorFrozen | undefined {
  const { type } = digestFor(state, validator).resync
  return type === 'draining' || type === 'sent'
    ? { type: 'ValidatorFrozen', validator, reason: 'resyncing' }
    : undefined
}
