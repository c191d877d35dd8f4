import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { StakingContext, StakingResult } from '../effects.js'
import { reportChanges } from '../hooks.js'
import type { EditValidator } from '../messages.js'
import type { StakingState } from '../state.js'

/** A validator has other terms, or another key. Errors: `Unauthorized`, `NoSuchValidator`, `InvalidCommission` above the validator's own maximum. */
export function editValidator(
  state: StakingState,
  msg: EditValidator,
  ctx: StakingContext,
): StakingResult<'Unauthorized' | 'NoSuchValidator' | 'InvalidCommission'> {
  const { config, validators } = state
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  const { validator } = msg
  const current = validators.get(validator)
  if (!current) return err({ type: 'NoSuchValidator', validator })
  const { moniker = current.moniker, commission = current.commission, pubKey = current.pubKey } = msg
  if (commission > current.maxCommission) return err({ type: 'InvalidCommission', commission })
  return ok({
    state: { ...state, validators: validators.set(validator, { ...current, moniker, commission, pubKey }) },
    effects: reportChanges(config, validator, [{ type: 'modified' }]),
    events: [{ type: 'validatorEdited', validator, moniker, commission }],
  })
}
