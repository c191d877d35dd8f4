import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { openChannel } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'
import { tellProvider } from '../tell-provider.js'
import { withTold } from '../told.js'

/**
 * The provider is told which validators came into the active set and which left it since it was told last, one packet at a time: on an
 * unordered channel the second could arrive before the first. The contracts never send that packet.
 *
 * Errors: `FundsNotAccepted`; `NotDeployed` (reference); `NoChannel`; `UpdateUnderWay`; `ValidatorsQueryFailed`; `NothingToTell`.
 */
export function updateValidators(
  state: MeshConsumerState,
  ctx: MeshConsumerContext,
): MeshConsumerResult<
  'FundsNotAccepted' | 'NotDeployed' | 'NoChannel' | 'UpdateUnderWay' | 'ValidatorsQueryFailed' | 'NothingToTell'
> {
  const refused = refuseFunds(ctx.funds) ?? ctx.rules.refuseUndeployed('updateValidators')
  if (refused) return err(refused)
  const channel = openChannel(state.channel)
  if (!channel.ok) return channel
  if (state.updating) return err({ type: 'UpdateUnderWay' })
  const bonded = ctx.query.bondedValidators()
  if (!bonded.ok) return err({ type: 'ValidatorsQueryFailed', cause: bonded.error })
  const now = new Set(bonded.value.map(({ validator }) => validator))
  const added = [...now].filter((validator) => !state.told.has(validator))
  const removed = [...state.told.keys()].filter((validator) => !now.has(validator))
  if (added.length + removed.length === 0) return err({ type: 'NothingToTell' })

  return ok({
    state: { ...state, updating: true, told: withTold(state.told, added, removed) },
    effects: [tellProvider(state.config, channel.value, { type: 'updateValidators', added, removed }, ctx)],
    events: [{ type: 'validatorsUpdateSent', added, removed }],
  })
}
