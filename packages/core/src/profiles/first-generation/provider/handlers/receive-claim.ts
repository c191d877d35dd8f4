import { err, ok } from '../../../../foundation/result.js'
import { openChannel } from '../../channel.js'
import { askConsumer } from '../ask-consumer.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import type { ReceiveClaim } from '../messages.js'
import type { MeshProviderState } from '../state.js'

/**
 * A user gave a claim on bonded tokens: the consumer is asked to stake them. Nothing is kept here before it has answered (spec 10).
 *
 * Errors: `Unauthorized` from anybody but the lockup; `InvalidAddress`; `ZeroAmount`; `UnknownValidator`; `RemovedValidator`, `WorthlessShares` (safe); `NoChannel`.
 */
export function receiveClaim(
  state: MeshProviderState,
  { owner, amount, validator }: ReceiveClaim,
  ctx: MeshProviderContext,
): MeshProviderResult<
  | 'Unauthorized'
  | 'InvalidAddress'
  | 'ZeroAmount'
  | 'UnknownValidator'
  | 'RemovedValidator'
  | 'WorthlessShares'
  | 'NoChannel'
> {
  if (ctx.sender !== state.config.lockup) return err({ type: 'Unauthorized', sender: ctx.sender })
  const user = ctx.query.parseAddress(owner)
  if (!user.ok) return user
  if (amount === 0n) return err({ type: 'ZeroAmount' })
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const lost = ctx.rules.refuseStakeOn({ validator, status: found.status }, found.multiplier)
  if (lost) return err(lost)
  const channel = openChannel(state.channel)
  if (!channel.ok) return channel

  const packet = { type: 'stake', validator, amount, key: user.value } as const
  return ok({
    state,
    effects: [askConsumer(state, channel.value, packet, ctx.timeNanos)],
    events: [{ type: 'meshStakeSent', user: user.value, validator, amount }],
  })
}
