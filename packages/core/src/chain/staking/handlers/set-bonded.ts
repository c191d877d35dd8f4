import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import type { SetBonded } from '../messages.js'
import type { StakingState } from '../state.js'
import { changeStatus } from '../status.js'

/**
 * The chain takes a validator into the active set or out of it; nothing happens when it is so already.
 *
 * Jail does not stand in the way: who is active is the chain's decision, and recorded runs bring jailed validators back.
 */
export function setBonded(
  state: StakingState,
  { validator, bonded }: SetBonded,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'NoSuchValidator'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const current = state.validators.get(validator)
  if (!current) return err({ type: 'NoSuchValidator', validator })
  const status = bonded ? 'bonded' : 'unbonded'
  if (current.status === status) return ok(settled(state))
  const { jailed, tombstoned } = current
  const type = bonded ? 'validatorBonded' : 'validatorUnbonded'
  return ok(changeStatus(state, validator, current, { status, jailed, tombstoned }, { type, validator }))
}
