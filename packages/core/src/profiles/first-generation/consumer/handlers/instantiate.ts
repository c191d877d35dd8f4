import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { DEFAULT_LIFETIME_SECONDS } from '../../channel.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerInit } from '../messages.js'
import { createMeshConsumerState } from '../state.js'

/** Creates a consumer of one provider (spec 10). Errors: `FundsNotAccepted`, `InvalidAddress` for the meta-staking. */
export function instantiateMeshConsumer(
  msg: MeshConsumerInit,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'FundsNotAccepted' | 'InvalidAddress'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const metaStaking = ctx.query.parseAddress(msg.metaStaking)
  if (!metaStaking.ok) return metaStaking
  const { provider, remoteToLocalExchangeRate, transferChannelId } = msg
  const { packetLifetimeSeconds = DEFAULT_LIFETIME_SECONDS } = msg
  return ok({
    state: createMeshConsumerState({
      rules: ctx.rules.name,
      provider: { connectionId: provider.connectionId, portId: provider.portId },
      remoteToLocalExchangeRate,
      metaStaking: metaStaking.value,
      transferChannelId,
      packetLifetimeSeconds,
    }),
    effects: [],
    events: [],
  })
}
