import type { MachineMessage } from '../../foundation/context.js'
import { err } from '../../foundation/result.js'
import type { LocalStakingContext, LocalStakingResult } from './effects.js'
import type { LocalStakingState } from './state.js'

/** Every message is an `UnknownMessage`, as it would be to a mesh: see `LocalStakingMessage`. */
export function transitionLocalStaking(
  _state: LocalStakingState,
  { type }: MachineMessage,
  _ctx: LocalStakingContext,
): LocalStakingResult<'UnknownMessage'> {
  return err({ type: 'UnknownMessage', kind: 'local-staking', message: type })
}
