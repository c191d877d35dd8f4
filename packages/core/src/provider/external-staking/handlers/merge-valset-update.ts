import { ok, type Result } from '../../../foundation/result.js'
import { wholeSeconds } from '../../../foundation/time.js'
import type { ConsumerValidator, ValidatorSlash, ValsetUpdatePacket } from '../../../packets/consumer-packet.js'
import type { StakerSlashAbort } from '../../../rules/staker-slash.js'
import type { DueSlash, UnreadableSlashRatio } from '../../../rules/validator-set.js'
import { withDigestChange } from '../digest-book.js'
import type {
  ExternalStakingContext,
  ExternalStakingEffect,
  ExternalStakingResult,
  SlashCapped,
  SlashQueued,
} from '../effects.js'
import type { ExternalStakingState } from '../state.js'
import { type ToldVault, tellVault } from '../tell-vault.js'
import { slashWithin } from '../throttled-slashes.js'

/**
 * The consumer's validators changed (spec 4.5): slashes that are due are taken from the stakers and told to the vault, in order; the rest is merged by
 * the rules. A slash that says nothing readable is left out, and one that the vault refuses is kept for it (D-22); under `reference` each fails the whole packet. What
 * a throttle does not let through waits (spec 9.3); tombstones and everything else count at once.
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
  const { readable, leftOut } = ctx.rules.sortSlashes(slashed, state.config.denom)
  const readablePacket = readable === slashed ? packet : { ...packet, slashed: readable }
  const merged = ctx.rules.mergeValsetUpdate(before, readablePacket, {
    nowSeconds: wholeSeconds(ctx.timeNanos),
    unbondingPeriodSeconds: state.config.unbondingPeriodSeconds,
  })
  const { set: validatorSet, due, waiting } = ctx.rules.takeDueSlashes(before, merged, readablePacket)
  const slashing = slashAll(packet.isFormer ? withoutFormer(state, readable) : state, due, ctx)
  if (!slashing.ok) return slashing

  const { state: after, effects, events } = slashing.value
  return ok({
    state: validatorSet === before ? after : { ...after, validatorSet },
    effects,
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
      ...events,
      ...leftOut.map(({ validator, reason }) => ({ type: 'slashLeftOut' as const, validator, reason })),
      ...waiting.map((validator) => ({ type: 'slashWaits' as const, validator })),
    ],
  })
}

/** Slashes that the consumer told on another channel it does not count on this one: they are taken off what was heard before carrying them out counts them (spec 8.9). */
function withoutFormer(state: ExternalStakingState, slashed: readonly ValidatorSlash[]): ExternalStakingState {
  return slashed.reduce(
    (next, { validator, slashAmount }) => withDigestChange(next, validator, { slashed: -slashAmount.amount }),
    state,
  )
}

function slashAll(
  state: ExternalStakingState,
  due: readonly DueSlash[],
  ctx: ExternalStakingContext,
): Result<
  ToldVault & { readonly events: readonly (SlashCapped | SlashQueued)[] },
  UnreadableSlashRatio | StakerSlashAbort
> {
  const { unbondingPeriodSeconds, slashRatios } = state.config
  const effects: ExternalStakingEffect[] = []
  const events: (SlashCapped | SlashQueued)[] = []
  let next = state
  for (const { validator, ratio, amount, infractionTimeSeconds, reportTimeSeconds } of due) {
    if (!ratio.ok) return ratio
    const terms = {
      ratio: ratio.value,
      amount,
      maxRatio: slashRatios.doubleSign,
      infractionTimeSeconds,
      reportTimeSeconds,
      nowNanos: ctx.timeNanos,
      unbondingPeriodSeconds,
    }
    const slashed = slashWithin(next, validator, terms, ctx)
    if (!slashed.ok) return slashed
    const { slashes, ratio: counted, queued } = slashed.value
    if (counted < ratio.value) events.push({ type: 'slashCapped', validator, asked: ratio.value, ratio: counted })
    if (queued !== null) events.push(queued)
    next = slashed.value.state
    if (slashes.length === 0) continue
    const told = tellVault(next, { validator, slashes }, ctx)
    next = told.state
    effects.push(...told.effects)
  }
  return ok({ state: next, effects, events })
}

function valoperOf({ valoper }: ConsumerValidator): ConsumerValidator['valoper'] {
  return valoper
}
