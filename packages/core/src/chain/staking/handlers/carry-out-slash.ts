import { err, ok } from '../../../foundation/result.js'
import type { SlashedData, StakingContext, StakingResult } from '../effects.js'
import type { CarryOutSlash } from '../messages.js'
import { punish } from '../punishment.js'
import type { StakingState } from '../state.js'

/** The second half of a slash that others had to hear of first; staking sends it to itself. Errors: `Unauthorized`, `NoSuchValidator`. */
export function carryOutSlash(
  state: StakingState,
  msg: CarryOutSlash,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'NoSuchValidator', SlashedData> {
  const { sender } = ctx
  if (sender !== ctx.self) return err({ type: 'Unauthorized', sender })
  const current = state.validators.get(msg.validator)
  if (!current) return err({ type: 'NoSuchValidator', validator: msg.validator })
  return ok(punish(state, current, msg, ctx))
}
