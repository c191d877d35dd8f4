import { ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { GovernanceResult } from '../effects.js'
import type { GovernanceInit } from '../messages.js'
import { createGovernanceState } from '../state.js'

/** A governance module without proposals. */
export function instantiateGovernance(msg: GovernanceInit): GovernanceResult<never> {
  const { rules = 'safe', trusted = TRUSTED_MODULES } = msg
  return ok({ state: createGovernanceState({ rules, trusted }), effects: [], events: [] })
}
