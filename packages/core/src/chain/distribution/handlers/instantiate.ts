import { ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { DistributionResult } from '../effects.js'
import type { DistributionInit } from '../messages.js'
import { createDistributionState } from '../state.js'

/** A distribution module without rewards. */
export function instantiateDistribution(msg: DistributionInit): DistributionResult<never> {
  const { rules = 'safe', trusted = TRUSTED_MODULES } = msg
  return ok({ state: createDistributionState({ rules, trusted }), effects: [], events: [] })
}
