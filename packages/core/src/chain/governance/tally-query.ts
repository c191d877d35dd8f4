import type { QueryError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { GovernanceQuerier } from './effects.js'
import type { UnknownProposal } from './errors.js'
import { type GovernanceState, splitVoteKey, votesOf } from './state.js'
import { type Tally, type TallyValidator, type TallyVoter, tallyVotes } from './tally.js'

/**
 * The count of a proposal's votes by the stakes of now, open or closed. It looks at every vote, and at all that each voter delegated.
 *
 * Errors: `UnknownProposal`; what staking and the consumer module answer when they cannot be asked. A chain without a consumer module has no virtual stake.
 */
export function queryTally(
  state: GovernanceState,
  proposalId: bigint,
  query: GovernanceQuerier,
): Result<Tally, UnknownProposal | QueryError> {
  if (!state.proposals.has(proposalId)) return err({ type: 'UnknownProposal', proposalId })
  const contracts = query.virtualStakings?.() ?? NONE
  if (!contracts.ok && contracts.error.type !== 'NoSuchModule') return contracts
  const virtual = new Set(contracts.ok ? contracts.value : [])
  const stakes = query.activeStake?.([...virtual]) ?? NO_STAKING
  if (!stakes.ok) return stakes
  const validators = stakes.value.map(
    ({ validator, tokens, shares, apartShares }): TallyValidator => ({
      validator,
      tokens,
      shares,
      virtualShares: apartShares,
      operator: query.operatorOf?.(validator) ?? null,
    }),
  )
  const voters: TallyVoter[] = []
  for (const [key, options] of state.votes.range({ prefix: votesOf(proposalId) })) {
    const { voter } = splitVoteKey(key)
    const delegations = query.sharesOf?.(voter) ?? NO_STAKING
    if (!delegations.ok) return delegations
    voters.push({ voter, options, delegations: delegations.value, isVirtual: virtual.has(voter) })
  }
  return ok(tallyVotes(validators, voters, state.config.virtualStakeWeight))
}

const NONE = ok([])
const NO_STAKING = err({ type: 'NoSuchModule', module: 'staking' } as const)
