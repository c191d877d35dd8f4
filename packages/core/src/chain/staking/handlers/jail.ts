import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import type { Jail } from '../messages.js'
import type { StakingState } from '../state.js'
import { changeStatus } from '../status.js'

/** The chain jails a validator, which leaves the active set. A tombstone stays. Jailing again changes nothing but may add the tombstone. */
export function jail(
  state: StakingState,
  { validator, tombstone }: Jail,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'NoSuchValidator'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const current = state.validators.get(validator)
  if (!current) return err({ type: 'NoSuchValidator', validator })
  const tombstoned = current.tombstoned || tombstone
  const status = { status: 'unbonded', jailed: true, tombstoned } as const
  return ok(changeStatus(state, validator, current, status, { type: 'validatorJailed', validator, tombstoned }))
}
