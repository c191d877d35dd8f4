import { err, ok } from '../../../foundation/result.js'
import type { GovernanceContext, GovernanceResult } from '../effects.js'
import type { ExecuteProposal } from '../messages.js'
import type { GovernanceState } from '../state.js'

/** The module itself: what a proposal planned is done, in order; whatever is refused undoes all of it. Errors: `Unauthorized` for anybody else. */
export function executeProposal(
  state: GovernanceState,
  { proposalId }: ExecuteProposal,
  { sender, self }: GovernanceContext,
): GovernanceResult<'Unauthorized'> {
  if (sender !== self) return err({ type: 'Unauthorized', sender })
  const planned = state.plans.get(proposalId) ?? []
  return ok({ state, effects: planned.map((effect) => ({ ...effect, onReply: 'never', id: '' })), events: [] })
}
