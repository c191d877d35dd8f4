import { settled } from '../../../foundation/outcome.js'
import { ok } from '../../../foundation/result.js'
import type { VirtualStakingResult } from '../effects.js'
import type { VirtualStakingMigration } from '../messages.js'
import type { VirtualStakingState } from '../state.js'

/** The admin changes what an operator may choose. What is not named stays. */
export function migrateVirtualStaking(
  state: VirtualStakingState,
  msg: VirtualStakingMigration,
): VirtualStakingResult<never> {
  switch (msg.type) {
    case 'setPolicies': {
      const { config } = state
      const { type: _, policies, ...choices } = msg
      return ok(settled({ ...state, config: { ...config, ...choices, policies: { ...config.policies, ...policies } } }))
    }
  }
}
