import { err, ok } from '../../../../foundation/result.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import type { RemoveConsumer } from '../messages.js'
import type { MetaStakingState } from '../state.js'

/** A contract may stake nothing any more (spec 10). Errors: `InvalidAddress`; `NoConsumer`; `ConsumerStillStakes` (safe). */
export function removeConsumer(
  state: MetaStakingState,
  { consumer }: RemoveConsumer,
  ctx: MetaStakingContext,
): MetaStakingResult<'InvalidAddress' | 'NoConsumer' | 'ConsumerStillStakes'> {
  const parsed = ctx.query.parseAddress(consumer)
  if (!parsed.ok) return parsed
  const { consumers, totals } = state
  const grant = consumers.get(consumer)
  if (grant === undefined) return err({ type: 'NoConsumer', consumer })
  const refused = ctx.rules.refuseRemoval(grant.totalStaked)
  if (refused) return err(refused)

  const { availableFunds, totalStaked } = grant
  return ok({
    state: {
      ...state,
      consumers: consumers.delete(consumer),
      totals: { ...totals, granted: totals.granted - availableFunds, staked: totals.staked - totalStaked },
    },
    effects: [],
    events: [{ type: 'consumerRemoved', consumer }],
  })
}
