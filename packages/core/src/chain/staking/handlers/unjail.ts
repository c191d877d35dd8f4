import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import type { Unjail } from '../messages.js'
import type { StakingState } from '../state.js'
import { changeStatus } from '../status.js'

/** The chain lets a validator out of jail. It stays outside the active set until the chain bonds it. */
export function unjail(
  state: StakingState,
  { validator }: Unjail,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'NoSuchValidator' | 'ValidatorNotJailed' | 'ValidatorTombstoned'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const current = state.validators.get(validator)
  if (!current) return err({ type: 'NoSuchValidator', validator })
  if (!current.jailed) return err({ type: 'ValidatorNotJailed', validator })
  if (current.tombstoned) return err({ type: 'ValidatorTombstoned', validator })
  const status = { status: current.status, jailed: false, tombstoned: false }
  return ok(changeStatus(state, validator, current, status, { type: 'validatorUnjailed', validator }))
}
