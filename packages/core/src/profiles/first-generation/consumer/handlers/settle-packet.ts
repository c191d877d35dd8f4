import { settled } from '../../../../foundation/outcome.js'
import { err, ok } from '../../../../foundation/result.js'
import type { ConsumerFailure } from '../../../../rules/first-generation-channel.js'
import type { FirstGenerationConsumerPacket } from '../../packets.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerDoor } from '../messages.js'
import type { MeshConsumerState } from '../state.js'
import { providerAddress, transferToProvider } from '../tell-provider.js'
import { withTold } from '../told.js'
import { keepUnsent } from '../undelivered.js'

/**
 * The provider's answer to a packet: after the news of rewards the coins go out (spec 10). Error: `AckFailed` (reference) for what the provider refused, which
 * then stays on its way.
 */
export function acknowledgePacket(
  state: MeshConsumerState,
  { packet, ack }: MeshConsumerDoor<'acknowledgePacket'>,
  ctx: MeshConsumerContext,
): MeshConsumerResult<ConsumerFailure['type']> {
  if (ack.type === 'failure') return failPacket(state, packet, 'AckFailed', ctx)
  if (packet.type === 'updateValidators') return ok(settled({ ...state, updating: false }))
  const { totalFunds: rewards } = packet
  return ok({
    state,
    effects: [transferToProvider(state.config, rewards, ctx)],
    events: [{ type: 'meshRewardsTransferred', rewards, receiver: providerAddress(state.config) }],
  })
}

/** A packet that nobody delivered in time. Errors: `RewardsFailed`, `UpdateValidatorsFailed` (reference). */
export function timeoutPacket(
  state: MeshConsumerState,
  { packet }: MeshConsumerDoor<'timeoutPacket'>,
  ctx: MeshConsumerContext,
): MeshConsumerResult<ConsumerFailure['type']> {
  return failPacket(state, packet, packet.type === 'rewards' ? 'RewardsFailed' : 'UpdateValidatorsFailed', ctx)
}

/** What the provider did not hear is kept, to be told again. */
function failPacket(
  state: MeshConsumerState,
  packet: FirstGenerationConsumerPacket,
  type: ConsumerFailure['type'],
  { rules }: MeshConsumerContext,
): MeshConsumerResult<ConsumerFailure['type']> {
  const refused = rules.refuseFailure({ type })
  if (refused) return err(refused)
  switch (packet.type) {
    case 'rewards': {
      const { validator, totalFunds: rewards } = packet
      return ok({
        state: keepUnsent(state, packet),
        effects: [],
        events: [{ type: 'meshRewardsUntold', validator, rewards }],
      })
    }
    case 'updateValidators': {
      const { added, removed } = packet
      return ok({
        // As if it had never been told.
        state: { ...state, updating: false, told: withTold(state.told, removed, added) },
        effects: [],
        events: [{ type: 'validatorsUpdateFailed', added, removed }],
      })
    }
  }
}
