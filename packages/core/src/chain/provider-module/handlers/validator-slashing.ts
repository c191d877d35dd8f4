import { err, ok } from '../../../foundation/result.js'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { ProviderModuleContext, ProviderModuleResult } from '../effects.js'
import type { ValidatorSlashing } from '../messages.js'
import { slashHookReplyId } from '../reply-ids.js'
import type { ProviderModuleState } from '../state.js'

/** Who slashes: the staking module, or the chain itself. */
const SLASHERS = { trusted: [CHAIN, moduleAddress('staking')] }

/**
 * A validator is about to be slashed: the local staking hears it first, while the delegations are what they were (spec 3.3). Whatever it or its vault
 * answers, the chain slashes: a refusal is undone and becomes an event. So does the lack of a local staking (D-7).
 *
 * Errors: `Unauthorized`.
 */
export function validatorSlashing(
  state: ProviderModuleState,
  { validator, reason, infractionHeight }: ValidatorSlashing,
  { sender }: ProviderModuleContext,
): ProviderModuleResult<'Unauthorized'> {
  const refused = refuseUntrusted(SLASHERS, sender)
  if (refused) return err(refused)
  if (state.localStaking === null)
    return ok({ state, effects: [], events: [{ type: 'slashHookSkipped', validator, reason }] })
  const [jailed, tombstoned] = reason === 'downtime' ? [[validator], []] : [[], [validator]]
  return ok({
    state,
    effects: [
      {
        type: 'enter',
        entry: 'sudo',
        to: state.localStaking,
        msg: { type: 'jailing', jailed, tombstoned, ...(infractionHeight !== undefined && { infractionHeight }) },
        onReply: 'error',
        id: slashHookReplyId(validator),
      },
    ],
    events: [],
  })
}
