import { err, ok } from '../../../foundation/result.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { GovernanceResult } from '../effects.js'
import type { GovernanceInit } from '../messages.js'
import { createGovernanceState } from '../state.js'

/** A governance module without proposals. Error: `InvalidWeight` above 1. */
export function instantiateGovernance(msg: GovernanceInit): GovernanceResult<'InvalidWeight'> {
  const { rules = 'safe', trusted = TRUSTED_MODULES, virtualStakeWeight = DECIMAL_ONE } = msg
  if (virtualStakeWeight > DECIMAL_ONE) return err({ type: 'InvalidWeight', weight: virtualStakeWeight })
  return ok({ state: createGovernanceState({ rules, trusted, virtualStakeWeight }), effects: [], events: [] })
}
