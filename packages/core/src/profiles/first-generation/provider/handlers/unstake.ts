import { err, ok } from '../../../../foundation/result.js'
import { openChannel } from '../../channel.js'
import { askConsumer } from '../ask-consumer.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { meshStakeKey } from '../keys.js'
import type { MeshUnstake } from '../messages.js'
import { createMeshStake, type MeshProviderState } from '../state.js'

/**
 * Asks the consumer to take stake of the sender's back. The time of unbonding begins with its answer (spec 10); until then that stake is set aside, so that
 * nobody asks for it twice (safe).
 *
 * Errors: `FundsNotAccepted` (safe); `ZeroAmount`; `UnknownValidator`; `RemovedValidator` (reference) unless it is active; `InsufficientStake` (safe); `NoChannel`.
 */
export function unstake(
  state: MeshProviderState,
  { amount, validator }: MeshUnstake,
  ctx: MeshProviderContext,
): MeshProviderResult<
  'FundsNotAccepted' | 'ZeroAmount' | 'UnknownValidator' | 'RemovedValidator' | 'InsufficientStake' | 'NoChannel'
> {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  if (amount === 0n) return err({ type: 'ZeroAmount' })
  const user = ctx.sender
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const removed = ctx.rules.refuseUnstakeFrom({ validator, status: found.status })
  if (removed) return err(removed)
  const key = meshStakeKey(user, validator)
  const stake = state.stakes.get(key) ?? createMeshStake()
  const leaving = ctx.rules.reserveUnstake(stake, amount, found.multiplier)
  if (!leaving.ok) return leaving
  const channel = openChannel(state.channel)
  if (!channel.ok) return channel

  const stakes =
    leaving.value === stake.leaving ? state.stakes : state.stakes.set(key, { ...stake, leaving: leaving.value })
  const packet = { type: 'unstake', validator, amount, key: user } as const
  return ok({
    state: { ...state, stakes },
    effects: [askConsumer(state, channel.value, packet, ctx.timeNanos)],
    events: [{ type: 'meshUnstakeSent', user, validator, amount }],
  })
}
