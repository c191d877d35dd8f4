import { refuseFunds } from '../../../../foundation/payment.js'
import { err, ok } from '../../../../foundation/result.js'
import { DEFAULT_LIFETIME_SECONDS } from '../../channel.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { MeshProviderInit } from '../messages.js'
import { createMeshProviderState } from '../state.js'

/** The mark of the reply that brings the address of the slasher. */
export const SLASHER_REPLY = 'slasher'

/** Creates a provider and, with the same rules, its slasher (spec 10). Errors: `FundsNotAccepted`, `InvalidAddress` for the lockup. */
export function instantiateMeshProvider(
  msg: MeshProviderInit,
  ctx: MeshProviderContext,
): MeshProviderResult<'FundsNotAccepted' | 'InvalidAddress'> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const lockup = ctx.query.parseAddress(msg.lockup)
  if (!lockup.ok) return lockup
  const { consumer, slasher, unbondingPeriodSeconds, rewardsDenom, consumerDenom = null } = msg
  const { packetLifetimeSeconds = DEFAULT_LIFETIME_SECONDS } = msg
  const rules = ctx.rules.name
  return ok({
    state: createMeshProviderState({
      rules,
      consumer: { connectionId: consumer.connectionId, portId: consumer.portId ?? null },
      lockup: lockup.value,
      unbondingPeriodSeconds,
      rewardsDenom,
      consumerDenom,
      packetLifetimeSeconds,
    }),
    effects: [
      {
        type: 'instantiate',
        kind: 'mesh-slasher',
        msg: { rules, ...slasher },
        label: `Slasher for ${ctx.self}`,
        admin: ctx.self,
        funds: [],
        onReply: 'success',
        id: SLASHER_REPLY,
      },
    ],
    events: [],
  })
}
