import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE } from '../../numbers/decimal.js'
import { addressOf, fraction } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import type { GovernanceMessage, WeightedVote } from './index.js'
import { type GovernanceState, governanceCodec, governanceMachine, transitionGovernance } from './index.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const { state: empty } = unwrap(governanceMachine.instantiate({}, contextOf()))
const run = (state: GovernanceState, msg: GovernanceMessage, sender?: Address) =>
  transitionGovernance(state, msg, contextOf(sender))
const after = (state: GovernanceState, msg: GovernanceMessage, sender?: Address) =>
  unwrap(run(state, msg, sender)).state
const open = after(empty, { type: 'openProposal', proposalId: 7n })
const closed = after(open, { type: 'closeProposal', proposalId: 7n })
const ask = (state: GovernanceState, query: Parameters<typeof governanceMachine.query>[1]) =>
  governanceMachine.query(state, query, contextOf())
const parts = (...weights: readonly (readonly [WeightedVote['option'], string])[]): readonly WeightedVote[] =>
  weights.map(([option, weight]) => ({ option, weight: fraction(weight) }))

describe('proposals', () => {
  it('are opened and closed by the chain', () => {
    expect(unwrap(ask(open, { type: 'proposal', proposalId: 7n }))).toEqual({ proposalId: 7n, status: 'open' })
    expect(unwrap(ask(closed, { type: 'proposal', proposalId: 7n }))).toEqual({ proposalId: 7n, status: 'closed' })
    expect(unwrap(run(empty, { type: 'openProposal', proposalId: 1n })).events).toEqual([
      { type: 'proposalOpened', proposalId: 1n },
    ])
    expect(unwrap(run(open, { type: 'closeProposal', proposalId: 7n })).events).toEqual([
      { type: 'proposalClosed', proposalId: 7n },
    ])
  })

  it('are refused in order: others, ids that none has, ids that are taken', () => {
    const opening = (proposalId: bigint, sender?: Address) =>
      refused(run(open, { type: 'openProposal', proposalId }, sender))
    expect(opening(0n, alice)).toEqual({ type: 'Unauthorized', sender: alice })
    for (const proposalId of [0n, -1n, 2n ** 64n])
      expect(opening(proposalId)).toEqual({ type: 'InvalidProposalId', proposalId })
    expect(opening(7n)).toEqual({ type: 'ProposalExists', proposalId: 7n })
    expect(run(open, { type: 'openProposal', proposalId: 2n ** 64n - 1n }).ok).toBe(true)
  })

  it('are closed once', () => {
    const closing = (state: GovernanceState, proposalId: bigint, sender?: Address) =>
      refused(run(state, { type: 'closeProposal', proposalId }, sender))
    expect(closing(open, 7n, alice)).toMatchObject({ type: 'Unauthorized' })
    expect(closing(open, 8n)).toEqual({ type: 'UnknownProposal', proposalId: 8n })
    expect(closing(closed, 7n)).toEqual({ type: 'InactiveProposal', proposalId: 7n })
  })
})

// The module's half: who may vote through a proxy is the proxy's.
describe.each(['safe', 'reference'] as const)('[MS C2-10 %s] vote', (rules) => {
  const vote = { type: 'vote', proposalId: 7n, option: 'yes' } as const
  const cast = (state: GovernanceState, msg: GovernanceMessage, sender: Address) =>
    transitionGovernance(state, msg, contextOf(sender, { rules }))

  it('takes down the whole vote of the sender', () => {
    const done = unwrap(cast(open, vote, alice))
    const options = [{ option: 'yes', weight: DECIMAL_ONE }]
    expect(done.events).toEqual([{ type: 'voted', proposalId: 7n, voter: alice, options }])
    expect(unwrap(ask(done.state, { type: 'vote', proposalId: 7n, voter: alice }))).toEqual(options)
    expect(unwrap(ask(done.state, { type: 'vote', proposalId: 7n, voter: bob }))).toEqual([])
  })

  it('replaces an earlier one', () => {
    const twice = unwrap(cast(unwrap(cast(open, vote, alice)).state, { ...vote, option: 'noWithVeto' }, alice)).state
    expect(unwrap(ask(twice, { type: 'votes', proposalId: 7n }))).toEqual([
      { voter: alice, options: [{ option: 'noWithVeto', weight: DECIMAL_ONE }] },
    ])
  })

  it('is refused on what is not, or no longer, voted on', () => {
    expect(refused(cast(open, { ...vote, proposalId: 8n }, alice))).toEqual({ type: 'UnknownProposal', proposalId: 8n })
    expect(refused(cast(open, { ...vote, proposalId: -1n }, alice))).toMatchObject({ type: 'UnknownProposal' })
    expect(refused(cast(closed, vote, alice))).toEqual({ type: 'InactiveProposal', proposalId: 7n })
  })
})

describe.each(['safe', 'reference'] as const)('[MS C2-11 %s] voteWeighted', (rules) => {
  const cast = (options: readonly WeightedVote[], state = open) =>
    transitionGovernance(state, { type: 'voteWeighted', proposalId: 7n, options }, contextOf(alice, { rules }))

  it('takes down the parts, half and half', () => {
    const options = parts(['yes', '0.5'], ['abstain', '0.5'])
    const done = unwrap(cast(options))
    expect(unwrap(ask(done.state, { type: 'vote', proposalId: 7n, voter: alice }))).toEqual(options)
    expect(cast(parts(['no', '1'])).ok).toBe(true)
  })

  it('refuses parts of nothing, an option twice, and anything but one', () => {
    expect(refused(cast(parts(['yes', '1'], ['no', '0'])))).toEqual({ type: 'ZeroWeight', option: 'no' })
    expect(refused(cast(parts(['yes', '0.5'], ['yes', '0.5'])))).toEqual({ type: 'DuplicateOption', option: 'yes' })
    for (const options of [parts(['yes', '0.999999999999999999']), parts(['yes', '1'], ['no', '0.1']), []])
      expect(refused(cast(options))).toMatchObject({ type: 'WeightsNotOne', expected: DECIMAL_ONE })
    // The vote itself is looked at first.
    expect(refused(cast([], closed))).toMatchObject({ type: 'WeightsNotOne', sum: 0n })
    expect(refused(cast(parts(['yes', '1']), closed))).toMatchObject({ type: 'InactiveProposal' })
    expect(refused(cast(parts(['yes', '1']), empty))).toMatchObject({ type: 'UnknownProposal' })
  })
})

describe('queries', () => {
  const voters = ['ccc', 'bbbb', 'aaa', 'ddd'].map(addressOf)
  const voted = voters.reduce(
    (state, voter) => after(state, { type: 'vote', proposalId: 7n, option: 'no' }, voter),
    after(open, { type: 'openProposal', proposalId: 8n }),
  )
  const names = (query: Parameters<typeof ask>[1]) =>
    (unwrap(ask(voted, query)) as readonly { readonly voter: string }[]).map(({ voter }) => voter)

  it('give the votes on a proposal in pages by voter', () => {
    expect(names({ type: 'votes', proposalId: 7n })).toEqual(['aaa', 'bbbb', 'ccc', 'ddd'])
    expect(names({ type: 'votes', proposalId: 7n, limit: 2 })).toEqual(['aaa', 'bbbb'])
    expect(names({ type: 'votes', proposalId: 7n, startAfter: addressOf('bbbb'), limit: 1 })).toEqual(['ccc'])
    expect(names({ type: 'votes', proposalId: 8n })).toEqual([])
    expect(names({ type: 'votes', proposalId: 2n ** 70n })).toEqual([])
  })

  it('give the proposals in pages by id', () => {
    expect(unwrap(ask(voted, { type: 'proposals' }))).toEqual([
      { proposalId: 7n, status: 'open' },
      { proposalId: 8n, status: 'open' },
    ])
    expect(unwrap(ask(voted, { type: 'proposals', startAfter: 7n, limit: 5 }))).toHaveLength(1)
    expect(refused(ask(voted, { type: 'proposal', proposalId: 9n }))).toEqual({
      type: 'UnknownProposal',
      proposalId: 9n,
    })
    expect(unwrap(ask(voted, { type: 'vote', proposalId: 2n ** 70n, voter: alice }))).toEqual([])
  })

  it('say the same of what was written and read back', () => {
    const bytes = governanceCodec.encode(voted)
    expect(governanceCodec.encode(unwrap(governanceCodec.decode(bytes)))).toEqual(bytes)
  })
})

describe('invariants', () => {
  it('[INV GOVERNANCE-1] finds votes that are none', () => {
    const voted = after(open, { type: 'vote', proposalId: 7n, option: 'no' }, alice)
    const [invariant] = governanceMachine.invariants
    const complaints = (state: GovernanceState) =>
      invariant?.type === 'entry' ? [...state.votes].map(([key, entry]) => invariant.check(key, entry, state)) : []
    expect(complaints(voted)).toEqual([undefined])
    expect(complaints({ ...voted, proposals: empty.proposals })).toEqual(['7/alice: no proposal'])
  })
})
