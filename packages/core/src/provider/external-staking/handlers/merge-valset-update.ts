import { err, ok } from '../../../foundation/result.js'
import type { ConsumerValidator, ValsetUpdatePacket } from '../../../packets/consumer-packet.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'
import { wholeSeconds } from '../timing.js'

/**
 * The consumer's validators changed (spec 4.5): merged by the rules.
 *
 * Errors: `SlashingNotSupported` for a packet with slashes. Merging it and passing over its slashes would lose them for good.
 */
export function mergeValsetUpdate(
  state: ExternalStakingState,
  packet: ValsetUpdatePacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'SlashingNotSupported'> {
  const { additions, removals, updated, jailed, unjailed, tombstoned } = packet
  const slashed = packet.slashed.map(({ validator }) => validator)
  if (slashed.length > 0) return err({ type: 'SlashingNotSupported', validators: slashed })
  const validatorSet = ctx.rules.mergeValsetUpdate(state.validatorSet, packet, {
    nowSeconds: wholeSeconds(ctx.timeNanos),
    unbondingPeriodSeconds: state.config.unbondingPeriodSeconds,
  })
  return ok({
    state: validatorSet === state.validatorSet ? state : { ...state, validatorSet },
    effects: [],
    events: [
      {
        type: 'updatedValidatorSet',
        additions: additions.map(valoperOf),
        removals,
        updated: updated.map(valoperOf),
        jailed,
        unjailed,
        tombstoned,
        slashed,
      },
    ],
  })
}

function valoperOf({ valoper }: ConsumerValidator): ConsumerValidator['valoper'] {
  return valoper
}
