import { unwrap } from '@meshwork/core/foundation'
import type { GovernanceMessage, GovernanceQuery } from '@meshwork/core/governance'
import type { Address } from '@meshwork/core/identifiers'
import type { ProxyMessage } from '@meshwork/core/proxy'
import { coins, fraction, valoperOf } from '@meshwork/core/testing'
import type { VaultMessage, VaultState } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'
import { acts } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { createMesh } from './mesh.js'
import { contractState } from './pairing-states.js'

/** A provider on which alice has staked 100 locally, and on which the proposals 1 and 2 are voted on. */
const start = (rules: 'safe' | 'reference') => {
  const osmosis = { ...OSMOSIS, validators: [{ valoper: 'pval1', tokens: 1_000_000n }] }
  const pairing = createMesh({ chains: { osmosis, juno: JUNO }, pairings: [LENDING], rules }).pairing()
  const { provider, vault } = pairing
  acts(pairing, 'alice', { act: 'bond', amount: 200n })
  const alice = provider.address('alice')
  const msg: VaultMessage = { type: 'stakeLocal', validator: valoperOf('pval1'), amount: coins(100, 'uosmo') }
  unwrap(provider.execute({ sender: alice, to: vault, msg }))
  for (const proposalId of [1n, 2n])
    unwrap(provider.executeModule<GovernanceMessage>('gov', { type: 'openProposal', proposalId }))
  const { localStaking } = contractState<VaultState>(provider.state, vault)
  const local = localStaking?.contract ?? expect.fail('no local staking')
  const proxy = unwrap(provider.query.proxyOf(local, alice)) ?? expect.fail('no proxy')
  const vote = (sender: Address, msg: ProxyMessage, funds = [] as ReturnType<typeof coins>[]) =>
    provider.execute({ sender, to: proxy, msg, funds })
  const votes = (proposalId: bigint) => {
    const asked: GovernanceQuery = { type: 'votes', proposalId }
    return unwrap(provider.query.module('gov', asked))
  }
  return { alice, local, proxy, vote, votes, stranger: provider.address('bob') }
}

const half = { weight: fraction('0.5') }

describe.each(['safe', 'reference'] as const)('a proxy votes for its owner under %s', (rules) => {
  it.each([
    [
      'C2-10',
      'a whole vote',
      { type: 'vote', proposalId: 1n, option: 'yes' },
      [{ option: 'yes', weight: fraction('1') }],
    ],
    [
      'C2-11',
      'half a vote',
      {
        type: 'voteWeighted',
        proposalId: 2n,
        options: [
          { option: 'yes', ...half },
          { option: 'abstain', ...half },
        ],
      },
      [
        { option: 'yes', ...half },
        { option: 'abstain', ...half },
      ],
    ],
  ] as const)(`[MS %s ${rules}] %s, and for nobody else`, (_id, _what, msg, options) => {
    const { alice, local, proxy, vote, votes, stranger } = start(rules)
    const funds = [coins(1, 'uosmo')]
    expect(vote(alice, msg, funds)).toMatchObject({ ok: false, error: { error: { type: 'FundsNotAccepted', funds } } })
    for (const sender of [stranger, local])
      expect(vote(sender, msg)).toMatchObject({ ok: false, error: { error: { type: 'Unauthorized', sender } } })
    expect(votes(msg.proposalId)).toEqual([])
    unwrap(vote(alice, msg))
    expect(votes(msg.proposalId)).toEqual([{ voter: proxy, options }])
    expect(votes(3n - msg.proposalId)).toEqual([])
  })
})
