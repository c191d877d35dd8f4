import { err, ok } from '../../../../foundation/result.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import type { AddConsumer } from '../messages.js'
import { createConsumerGrant, type MetaStakingState } from '../state.js'

/**
 * A contract may stake coins that lie here from now on (spec 10).
 *
 * Errors: `InvalidAddress`; `ConsumerAlreadyExists`; `NotEnoughFunds`, under `safe` also where others may stake the coins; `UnexpectedDenom` (safe);
 * `ModuleQueryFailed`.
 */
export function addConsumer(
  state: MetaStakingState,
  { consumer, funds }: AddConsumer,
  ctx: MetaStakingContext,
): MetaStakingResult<
  'InvalidAddress' | 'ConsumerAlreadyExists' | 'NotEnoughFunds' | 'UnexpectedDenom' | 'ModuleQueryFailed'
> {
  const parsed = ctx.query.parseAddress(consumer)
  if (!parsed.ok) return parsed
  const { config, consumers, totals } = state
  if (consumers.has(consumer)) return err({ type: 'ConsumerAlreadyExists', consumer })
  const balance = ctx.query.balance(ctx.self, config.denom)
  if (!balance.ok) return err({ type: 'ModuleQueryFailed', cause: balance.error })
  const refused = ctx.rules.refuseGrant(funds, {
    bondDenom: config.denom,
    balance: balance.value,
    promised: totals.granted - totals.staked,
    rewardsHeld: totals.rewardsHeld,
  })
  if (refused) return err(refused)

  return ok({
    state: {
      ...state,
      consumers: consumers.set(consumer, createConsumerGrant(funds.amount)),
      totals: { ...totals, granted: totals.granted + funds.amount },
    },
    effects: [],
    events: [{ type: 'consumerAdded', consumer, funds: funds.amount }],
  })
}
