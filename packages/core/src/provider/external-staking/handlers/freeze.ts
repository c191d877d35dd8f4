import { err, ok } from '../../../foundation/result.js'
import { flushBurns } from '../burn-queue.js'
import { refuseChannel } from '../channel.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingDoor, Unfreeze } from '../messages.js'
import { refuseOthers } from '../permission.js'
import { sendAllDrained } from '../resync-stages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The consumer's light client was frozen: so is the pairing (spec 9.2). Nothing can be staked, unstaked or asked for; what is free can be withdrawn. It stays so
 * until governance says otherwise, whatever becomes of the client. Under `reference` nothing happens.
 */
export function channelFrozen(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelFrozen'>,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch'> {
  const refused = refuseChannel(state, channelId)
  if (refused) return err(refused)
  const isFrozen = ctx.rules.frozenWhenTold(true)
  if (isFrozen === state.life.isFrozen) return ok({ state, effects: [], events: [] })
  return ok({ state: withFrozen(state, isFrozen), effects: [], events: [{ type: 'pairingFrozen' }] })
}

/** The client is sound again: packets flow, so that what is in flight settles. Whether the pairing goes on is for governance to say. */
export function channelUnfrozen(
  state: ExternalStakingState,
  { channelId }: ExternalStakingDoor<'channelUnfrozen'>,
): ExternalStakingResult<'IbcChannelNotOpen' | 'IbcChannelNotMatch'> {
  const refused = refuseChannel(state, channelId)
  return refused ? err(refused) : ok({ state, effects: [], events: [] })
}

/** Governance ends a freeze (spec 9.2), and burns and re-syncs that waited go out. Errors: `Unauthorized`, `PairingNotFrozen`. */
export function unfreeze(
  state: ExternalStakingState,
  _msg: Unfreeze,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | 'NotDeployed' | 'Unauthorized' | 'PairingNotFrozen'> {
  const refused = refuseOthers(state, 'unfreeze', ctx)
  if (refused) return err(refused)
  if (!state.life.isFrozen) return err({ type: 'PairingNotFrozen' })
  const burns = flushBurns(withFrozen(state, false), 'event', ctx)
  const resyncs = sendAllDrained(burns.state, ctx)
  return ok({
    state: resyncs.state,
    effects: [...burns.effects, ...resyncs.effects],
    events: [{ type: 'pairingUnfrozen' }, ...burns.events, ...resyncs.events],
  })
}

function withFrozen(state: ExternalStakingState, isFrozen: boolean): ExternalStakingState {
  return { ...state, life: { ...state.life, isFrozen } }
}
