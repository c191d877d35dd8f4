import { call, moduleEffect, type Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { coin } from '../../../numbers/coin.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import type { BondStatus, VirtualStakingContext, VirtualStakingResult } from '../effects.js'
import { type EpochRefusal, planEpoch, stepEffect } from '../epoch-plan.js'
import { isolated } from '../isolated.js'
import { rewardSources, sendRewards, withdrawReward } from '../rewards.js'
import { askOwnedStakes, askStaked } from '../stake-on-chain.js'
import { NO_REWARDS, type VirtualStakingState } from '../state.js'
import { withoutStakes } from '../without-stakes.js'

type DrainRefusal = 'LedgerQueryFailed' | 'LedgerBelowZero' | 'DelegationQueryFailed'

/**
 * An epoch ended: fetches the rewards, then brings the delegations in line with the requests, scaled down together when they pass the cap (spec 7.3). At a
 * cap of zero everybody is offered the stake back instead, if the converter can say that to the provider. With `reprice: perEpoch` the stakes get their worth of today first.
 *
 * Errors: `BondStatusQueryFailed`, `DelegationQueryFailed`, `LedgerQueryFailed`; `LedgerBelowZero` where the chain's book is below zero, which only
 * `reference` lets happen; `AboveLimit` and `BelowZero` where the contracts' arithmetic ends (`reference`, aborts).
 */
export function handleEpoch(
  state: VirtualStakingState,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'BondStatusQueryFailed' | DrainRefusal | EpochRefusal['type']> {
  const status = ctx.query.bondStatus(ctx.self)
  if (!status.ok) return err({ type: 'BondStatusQueryFailed', cause: status.error })
  const { converter, policies } = state.config
  // The epoch goes on with the answer. What is given back at a cap of zero keeps the worth at which it was offered.
  if (policies.reprice === 'perEpoch' && status.value.cap > 0n)
    return ok({ state, effects: [{ ...call(converter, REPRICE), onReply: 'always', id: REPRICE_REPLY }], events: [] })
  return runEpoch(state, status.value, ctx)
}

/** The converter has given the stakes their worth of today, or could not: the epoch goes on. */
export function epochAfterReprice(
  state: VirtualStakingState,
  { result }: Reply,
  ctx: VirtualStakingContext,
): VirtualStakingResult<'BondStatusQueryFailed' | DrainRefusal | EpochRefusal['type']> {
  const status = ctx.query.bondStatus(ctx.self)
  if (!status.ok) return err({ type: 'BondStatusQueryFailed', cause: status.error })
  const outcome = runEpoch(state, status.value, ctx)
  if (result.ok || !outcome.ok) return outcome
  const { state: next, effects, events } = outcome.value
  return ok({ state: next, effects, events: [{ type: 'repriceFailed', failure: result.failure }, ...events] })
}

/** The mark of the reply with which an epoch goes on. */
export const REPRICE_REPLY = 'reprice'
const REPRICE = { type: 'reprice' } as const

function runEpoch(
  state: VirtualStakingState,
  status: BondStatus,
  ctx: VirtualStakingContext,
): VirtualStakingResult<DrainRefusal | EpochRefusal['type']> {
  const sources = rewardSources(state)
  // The next one to be heard of is the last of the list.
  const asking = { ...state, refusedSteps: [], rewardTargets: [...sources].reverse() }
  const outcome =
    status.cap === 0n && offersBack(state, ctx) ? drain(asking, status, ctx) : rebalance(asking, status, ctx)
  if (!outcome.ok) return outcome
  const { state: next, effects, events } = outcome.value
  // Rewards that were kept go out with the first that are withdrawn; where none are, at once.
  const kept = sources.length === 0 ? ctx.rules.flushAfterFailure(next.rewardBatch) : undefined
  const ended = tellEpochEnded(state, ctx)
  if (kept === undefined)
    return ok({ state: next, effects: [...sources.map(withdrawReward), ...effects, ...ended], events })
  return ok({
    state: { ...next, rewardBatch: NO_REWARDS },
    effects: [sendRewards(next, kept, ctx), ...effects, ...ended],
    events,
  })
}

/** The converter sends what waits in its outboxes, if anything does and the rules let it (spec 8.6, D-30). */
function tellEpochEnded({ config: { converter } }: VirtualStakingState, ctx: VirtualStakingContext) {
  const waits = ctx.rules.flushesAtEpoch(() => ctx.query.outboxWaits?.(converter) ?? false)
  return waits ? [call(converter, { type: 'epochEnded' })] : []
}

/** Whether the provider can be told of stake that is given back (spec 8.1); where it cannot, a cap of zero is a cap as any other. */
function offersBack({ config: { converter } }: VirtualStakingState, { query }: VirtualStakingContext): boolean {
  return query.offersBack?.(converter) ?? true
}

function rebalance(
  state: VirtualStakingState,
  status: BondStatus,
  ctx: VirtualStakingContext,
): VirtualStakingResult<EpochRefusal['type']> {
  const plan = planEpoch(state, status, ctx)
  if (!plan.ok) return plan
  const { stakes, steps, requested, cap } = plan.value
  return ok({
    state: { ...state, ...stakes },
    effects: steps.map((step) => stepEffect(state, step, ctx)),
    events: [
      {
        type: 'rebalanced',
        cap,
        requested: sumAmounts(requested),
        bonded: sumAmounts(stakes.bonded),
        steps: steps.length,
      },
    ],
  })
}

/**
 * A cap of zero: nothing stays staked, where the rules say so, and as many stakes as one epoch may are offered back, again and again until the provider took them; at last the
 * epochs end. Stake of nobody is not offered: it leaves with the exits that lack it (spec 8.9).
 */
function drain(
  state: VirtualStakingState,
  status: BondStatus,
  ctx: VirtualStakingContext,
): VirtualStakingResult<DrainRefusal | EpochRefusal['type']> {
  const { converter, denom, maxRetrieve } = state.config
  const asked = askOwnedStakes(ctx, ctx.rules.drainPage(maxRetrieve))
  if (!asked.ok) return asked
  const { stakes, isBookEmpty } = asked.value
  if (isBookEmpty) return stop(state, ctx)
  const isStaked = state.bonded.some(({ amount }) => amount > 0n)
  const rest =
    isStaked && ctx.rules.unbondsAtZeroCap() ? rebalance(state, status, ctx) : ok({ state, effects: [], events: [] })
  if (!rest.ok) return rest
  const offers = stakes.map(({ delegator, validator, amount }) =>
    isolated(
      call(converter, { type: 'internalUnstake', delegator, validator, amount: coin(denom, amount) }),
      { type: 'offer', delegator, validator },
      ctx,
    ),
  )
  return ok({
    state: rest.value.state,
    effects: [...rest.value.effects, ...offers],
    events: [...rest.value.events, { type: 'drainAsked', stakes: stakes.length }],
  })
}

function stop(state: VirtualStakingState, ctx: VirtualStakingContext): VirtualStakingResult<'DelegationQueryFailed'> {
  const finished = ctx.rules.finishDrain(state.bonded, (validator) => askStaked(ctx, validator))
  if (!finished.ok) return finished
  const { bonded, unbonds } = finished.value
  const next = { ...state, bonded }
  // What is refused now is tried again: the epochs end with the one that finds nothing.
  if (unbonds.length > 0)
    return ok({
      state: next,
      effects: unbonds.map((left) => stepEffect(state, { type: 'unbond', ...left }, ctx)),
      events: [],
    })
  return ok({
    state: ctx.rules.forgetStakes(next, withoutStakes),
    effects: [moduleEffect('virtualStake', { type: 'deleteAllScheduledTasks' })],
    events: [{ type: 'epochsStopped' }],
  })
}
