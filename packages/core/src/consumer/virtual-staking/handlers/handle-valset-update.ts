import { call } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import type { VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import { inactiveAfterUpdate } from '../inactive.js'
import type { HandleValsetUpdate } from '../messages.js'
import type { VirtualStakingState } from '../state.js'

/**
 * The chain's validators changed (spec 7.6): who is inactive earns nothing from the next epoch on, slashes are kept for it (and lower the requests at once under
 * `safe`, D-21), and the converter tells the provider. If the converter cannot, all of it is undone, and it is for the chain to tell it again (D-26).
 */
export function handleValsetUpdate(
  state: VirtualStakingState,
  { additions, removals, updated, jailed, unjailed, tombstoned, slashed }: HandleValsetUpdate,
  ctx: VirtualStakingContext,
): VirtualStakingResult<never> {
  const { config, bonded, refusedSteps, burned, rewardTargets, rewardBatch } = state
  const change = { additions, removals, updated, jailed, unjailed, tombstoned, slashed }
  return ok({
    state: {
      config,
      requests: ctx.rules.bookSlashes(state.requests, slashed),
      bonded,
      refusedSteps,
      slashRequests: slashed.length === 0 ? state.slashRequests : [...state.slashRequests, ...slashed],
      inactive: inactiveAfterUpdate(state.inactive, change),
      burned,
      rewardTargets,
      rewardBatch,
    },
    effects: [call(config.converter, { type: 'valsetUpdate', ...change })],
    events: [],
  })
}
