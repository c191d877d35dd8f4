import { err, ok } from '../../../../foundation/result.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshSlash } from '../messages.js'
import { slashedMultiplier } from '../shares.js'
import type { MeshProviderState } from '../state.js'

/**
 * Takes a share of all stake on a validator, by making every share of it worth less. The lockup hears of a user's part when that user unstakes (spec 10), or
 * when somebody asks for that (safe).
 *
 * Errors: `Unauthorized` from anybody but the slasher; `ZeroAmount`; `UnknownValidator`; `InvalidSlashShare` above 1 (under `reference` a panic).
 */
export function slash(
  state: MeshProviderState,
  { validator, percentage, forceUnbond }: MeshSlash,
  ctx: MeshProviderContext,
): MeshProviderResult<'Unauthorized' | 'ZeroAmount' | 'UnknownValidator' | 'InvalidSlashShare'> {
  if (ctx.sender !== state.slasher) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (percentage === 0n) return err({ type: 'ZeroAmount' })
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const refused = ctx.rules.refuseSlashShare(percentage)
  if (refused) return err(refused)

  const multiplier = slashedMultiplier(found.multiplier, percentage)
  const status = forceUnbond ? 'tombstoned' : found.status
  const slashes = ctx.rules.rememberSlash(found.slashes, { atNanos: ctx.timeNanos, multiplier })
  return ok({
    state: {
      ...state,
      validators: state.validators.set(validator, { ...found, multiplier, status, slashes }),
    },
    effects: [],
    events: [{ type: 'meshSlashed', validator, percentage, multiplier }],
  })
}
