import { err } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult, UndelegatedData } from '../effects.js'
import type { UndelegateFor } from '../messages.js'
import type { StakingState } from '../state.js'
import type { WithdrawalError } from '../undelegation.js'
import { undelegate } from './undelegate.js'

/** A module takes a delegation back as the delegator could: after the unbonding time from an active validator, else at once. */
export function undelegateFor(
  state: StakingState,
  { delegator, validator, amount }: UndelegateFor,
  ctx: StakingContext,
): StakingResult<WithdrawalError['type'] | 'TooManyUnbondings' | 'Unauthorized', UndelegatedData> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  return undelegate(state, { type: 'undelegate', validator, amount }, { ...ctx, sender: delegator })
}
