import type { ReplyId } from '../../foundation/effects.js'
import type { GovernanceState, Proposal } from './state.js'

/** The mark on the effect that carries a proposal out. */
export function executeMark(proposalId: bigint): ReplyId {
  return ['proposal', proposalId]
}

/** The proposal of such a mark. */
export function proposalOfMark(id: ReplyId): bigint | undefined {
  if (typeof id !== 'object') return undefined
  const [mark, proposalId] = id
  return mark === 'proposal' && typeof proposalId === 'bigint' ? proposalId : undefined
}

/** A proposal after its end. */
export function withStatus(
  { config, proposals, votes, plans }: GovernanceState,
  proposalId: bigint,
  status: Proposal['status'],
): GovernanceState {
  return { config, proposals: proposals.set(proposalId, { status }), votes, plans }
}
