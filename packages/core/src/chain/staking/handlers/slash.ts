import { err, ok } from '../../../foundation/result.js'
import { DECIMAL_ONE } from '../../../numbers/decimal.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { SlashedData, StakingContext, StakingResult } from '../effects.js'
import { announceSlash } from '../hooks.js'
import type { Slash } from '../messages.js'
import { punish } from '../punishment.js'
import { SLASH } from '../slash-reply.js'
import type { StakingState } from '../state.js'

/**
 * The chain punishes a validator. Modules that must act on stakes as they are before the slash hear of a double sign or downtime first, and the slash
 * follows once they are done: what they undelegate meanwhile waits, and is slashed with the rest.
 *
 * Errors in the order of the checks: `Unauthorized`, `NoSuchValidator`, `InvalidFraction` above 1, `BelowZero` for a negative power,
 * `InfractionAhead` for a height that has not come yet.
 */
export function slash(
  state: StakingState,
  msg: Slash,
  ctx: StakingContext,
): StakingResult<
  'Unauthorized' | 'NoSuchValidator' | 'InvalidFraction' | 'BelowZero' | 'InfractionAhead',
  SlashedData
> {
  const { config } = state
  const { validator, fraction, power, infractionHeight = ctx.height, reason } = msg
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  const current = state.validators.get(validator)
  if (!current) return err({ type: 'NoSuchValidator', validator })
  if (fraction > DECIMAL_ONE) return err({ type: 'InvalidFraction', fraction })
  if (power !== undefined && power < 0n) return err({ type: 'BelowZero', value: power })
  if (infractionHeight > ctx.height) return err({ type: 'InfractionAhead', infractionHeight, height: ctx.height })

  if (reason === undefined || config.hooks.slashes.length === 0) return ok(punish(state, current, msg, ctx))
  return ok({
    state,
    effects: [
      ...announceSlash(config, { validator, reason, infractionHeight }),
      { type: 'staking', msg: { ...msg, type: 'carryOutSlash' }, onReply: 'success', id: SLASH },
    ],
    events: [],
  })
}
