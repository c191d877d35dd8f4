import type { Address } from '../../identifiers/address.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import { type BurnSending, postBurn } from './burn-queue.js'
import type { ExternalStakingContext, ExternalStakingEvent } from './effects.js'
import type { Holding } from './keys.js'
import { channelStage } from './life.js'
import type { ExternalStakingState } from './state.js'

/**
 * The consumer is to burn what was burned of a user's stake here. It is not told while a channel that has ended is worked off, or after, when it gives back whatever
 * it has (D-15); nor of nothing, which it would refuse for ever. Undefined where there never was a channel.
 */
export function tellConsumer(
  state: ExternalStakingState,
  user: Address,
  shares: readonly ValidatorAmount[],
  ctx: ExternalStakingContext,
): BurnSending | undefined {
  const stage = channelStage(state)
  // At most what the user has staked.
  const amount = sumAmounts(shares) as Uint128
  if (stage === 'closing' || stage === 'closed' || ctx.rules.refuseAmount(amount))
    return { state, effects: [], events: [] }
  if (state.channel === null) return undefined
  const burn = { denom: state.config.denom, amount }
  const packet = { type: 'burn', validators: shares.map(({ validator }) => validator), burn } as const
  return postBurn(state, { user, shares, packet }, state.channel.channelId, ctx)
}

/** A packet was answered, and the consumer has what an open burn took of its stake: now it is told. */
export function burnArrived(
  state: ExternalStakingState,
  { user, validator, amount }: Holding & { readonly amount: Uint128 },
  ctx: ExternalStakingContext,
): Omit<BurnSending, 'events'> & { readonly events: readonly ExternalStakingEvent[] } {
  const sent = amount === 0n ? undefined : tellConsumer(state, user, [{ validator, amount }], ctx)
  if (sent === undefined) return { state, effects: [], events: [] }
  return { ...sent, events: [{ type: 'burnedInFlight', user, validator, amount }, ...sent.events] }
}
