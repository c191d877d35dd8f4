import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { moduleAddress } from '../../mesh/host.js'
import { encodeState, Table } from '../../table/index.js'
import { addressOf } from '../../testing/values.js'
import { contextOf, refused } from '../testing/contexts.js'
import { type GovernanceMessage, governanceCodec, governanceMachine, transitionGovernance } from './index.js'
import type { GovernanceState } from './state.js'

const { state: empty } = unwrap(governanceMachine.instantiate({}, contextOf()))
const run = (state: GovernanceState, msg: GovernanceMessage, sender?: ReturnType<typeof addressOf>) =>
  transitionGovernance(state, msg, contextOf(sender))
const planned = { type: 'bank', msg: { type: 'mint', amount: 5n } }
const open = unwrap(run(empty, { type: 'openProposal', proposalId: 7n, effects: [planned] })).state
const passed = unwrap(run(open, { type: 'passProposal', proposalId: 7n }))
const self = addressOf('module')
const asks = (state: GovernanceState, type: 'plan' | 'proposal', proposalId = 7n) =>
  unwrap(governanceMachine.query(state, { type, proposalId }, contextOf()))

describe('a proposal that does something', () => {
  it('tells what, before anybody votes', () => {
    expect(asks(open, 'plan')).toEqual([planned])
    expect(asks(unwrap(run(empty, { type: 'openProposal', proposalId: 1n })).state, 'plan', 1n)).toEqual([])
  })

  it('is carried out when it passes, in one piece, and can no longer be voted on', () => {
    expect(asks(passed.state, 'proposal')).toEqual({ proposalId: 7n, status: 'passed' })
    expect(passed.events).toEqual([{ type: 'proposalPassed', proposalId: 7n }])
    expect(passed.effects).toMatchObject([
      { type: 'gov', msg: { type: 'executeProposal', proposalId: 7n }, onReply: 'error' },
    ])
    const carriedOut = unwrap(run(passed.state, { type: 'executeProposal', proposalId: 7n }, self))
    expect(carriedOut.effects).toEqual([{ ...planned, onReply: 'never', id: '' }])
    expect(refused(run(passed.state, { type: 'vote', proposalId: 7n, option: 'no' }))).toMatchObject({
      type: 'InactiveProposal',
    })
  })

  it('does nothing more when it does nothing', () => {
    const word = unwrap(run(empty, { type: 'openProposal', proposalId: 1n })).state
    expect(unwrap(run(word, { type: 'passProposal', proposalId: 1n })).effects).toEqual([])
  })

  it('has failed when what it planned is refused', () => {
    const [effect] = passed.effects
    const failure = { error: { type: 'Unauthorized' }, depth: 'own', by: '@bank' } as const
    const heard = (id: GovernanceMessage & { type: 'reply' }) => run(passed.state, id)
    const failed = unwrap(heard({ type: 'reply', id: effect?.id ?? '', result: { ok: false, failure } }))
    expect(asks(failed.state, 'proposal')).toEqual({ proposalId: 7n, status: 'failed' })
    expect(failed.events).toEqual([
      { type: 'proposalFailed', proposalId: 7n, error: { type: 'Unauthorized' }, by: '@bank' },
    ])
    for (const id of ['', ['other', 7n], ['proposal', 'x']])
      expect(refused(heard({ type: 'reply', id, result: { ok: false, failure } }))).toEqual({ type: 'UnexpectedReply' })
    expect(refused(heard({ type: 'reply', id: effect?.id ?? '', result: { ok: true, events: [] } }))).toEqual({
      type: 'UnexpectedReply',
    })
  })

  it('passes once, by the chain, and is carried out by nobody else', () => {
    const pass = { type: 'passProposal', proposalId: 7n } as const
    expect(refused(run(open, pass, addressOf('alice')))).toEqual({ type: 'Unauthorized', sender: 'alice' })
    expect(refused(run(open, { ...pass, proposalId: 8n }))).toEqual({ type: 'UnknownProposal', proposalId: 8n })
    expect(refused(run(passed.state, pass))).toEqual({ type: 'InactiveProposal', proposalId: 7n })
    expect(refused(run(passed.state, { type: 'closeProposal', proposalId: 7n }))).toMatchObject({
      type: 'InactiveProposal',
    })
    for (const sender of [addressOf('alice'), moduleAddress('chain')])
      expect(refused(run(open, { type: 'executeProposal', proposalId: 7n }, sender))).toEqual({
        type: 'Unauthorized',
        sender,
      })
  })
})

it('a governance module of version 1, whose proposals did nothing, is read', () => {
  const { plans: _, ...first } = { ...empty, proposals: Table.fromEntries([[3n, { status: 'closed' }]]) }
  const state = unwrap(governanceCodec.decode(encodeState('governance', 1, first)))
  expect(asks(state, 'proposal', 3n)).toEqual({ proposalId: 3n, status: 'closed' })
  expect(asks(state, 'plan', 3n)).toEqual([])
})
