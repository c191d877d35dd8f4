import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { GovernanceResult } from '../effects.js'
import { proposalOfMark, withStatus } from '../plans.js'
import type { GovernanceState } from '../state.js'

/** What a proposal planned was refused: it is undone, and the proposal has failed. Errors: `UnexpectedReply` for anything else. */
export function replyGovernance(state: GovernanceState, { id, result }: Reply): GovernanceResult<'UnexpectedReply'> {
  const proposalId = proposalOfMark(id)
  if (proposalId === undefined || result.ok) return err({ type: 'UnexpectedReply' })
  const { error, by } = result.failure
  return ok({
    state: withStatus(state, proposalId, 'failed'),
    effects: [],
    events: [{ type: 'proposalFailed', proposalId, error, by }],
  })
}
