import { call } from '../../../foundation/effects.js'
import { ok, type Result } from '../../../foundation/result.js'
import { wholeSeconds } from '../../../foundation/time.js'
import type { ConsumerValidator, ValsetUpdatePacket } from '../../../packets/consumer-packet.js'
import type { StakerSlashAbort } from '../../../rules/staker-slash.js'
import type { DueSlash, UnreadableSlashRatio } from '../../../rules/validator-set.js'
import type { CrossSlash } from '../../vault/messages.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { slashValidator } from '../slash-validator.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The consumer's validators changed (spec 4.5): slashes that are due are taken from the stakers and told to the vault, in order; the rest is merged by
 * the rules. One that fails, here or at the vault, fails the whole packet.
 *
 * Errors, under `reference` alone: `UnreadableSlashRatio`; `DivisionByZero` (a panic) when all stakers have left; `BelowZero` and `AboveLimit` (panics).
 */
export function mergeValsetUpdate(
  state: ExternalStakingState,
  packet: ValsetUpdatePacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<UnreadableSlashRatio['type'] | StakerSlashAbort['type']> {
  const { additions, removals, updated, jailed, unjailed, tombstoned, slashed } = packet
  const before = state.validatorSet
  const merged = ctx.rules.mergeValsetUpdate(before, packet, {
    nowSeconds: wholeSeconds(ctx.timeNanos),
    unbondingPeriodSeconds: state.config.unbondingPeriodSeconds,
  })
  const { set: validatorSet, due } = ctx.rules.takeDueSlashes(before, merged, packet)
  const slashing = slashAll(state, due, ctx)
  if (!slashing.ok) return slashing

  const { state: after, calls } = slashing.value
  return ok({
    state: validatorSet === before ? after : { ...after, validatorSet },
    effects: calls.map((msg) => call(state.config.vault, msg)),
    events: [
      {
        type: 'updatedValidatorSet',
        additions: additions.map(valoperOf),
        removals,
        updated: updated.map(valoperOf),
        jailed,
        unjailed,
        tombstoned,
        slashed: slashed.map(({ validator }) => validator),
      },
    ],
  })
}

function slashAll(
  state: ExternalStakingState,
  due: readonly DueSlash[],
  ctx: ExternalStakingContext,
): Result<{ state: ExternalStakingState; calls: readonly CrossSlash[] }, UnreadableSlashRatio | StakerSlashAbort> {
  const { unbondingPeriodSeconds } = state.config
  const calls: CrossSlash[] = []
  let next = state
  for (const { validator, ratio, amount, infractionTimeSeconds } of due) {
    if (!ratio.ok) return ratio
    const terms = { ratio: ratio.value, amount, infractionTimeSeconds, nowNanos: ctx.timeNanos, unbondingPeriodSeconds }
    const slashed = slashValidator(next, validator, terms, ctx)
    if (!slashed.ok) return slashed
    const { slashes } = slashed.value
    next = slashed.value.state
    if (slashes.length > 0) calls.push({ type: 'crossSlash', slashes, validator })
  }
  return ok({ state: next, calls })
}

function valoperOf({ valoper }: ConsumerValidator): ConsumerValidator['valoper'] {
  return valoper
}
