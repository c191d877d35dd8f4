import { unwrap } from '@meshwork/core/foundation'
import type { GovernanceMessage, GovernanceQuery } from '@meshwork/core/governance'
import { bech32FromBytes } from '@meshwork/core/identifiers'
import { describe, expect, it } from 'vitest'
import { acts } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { createMesh } from './mesh.js'

describe('a tally on a consumer', () => {
  const key = new Uint8Array(20).fill(7)
  const operator = unwrap(bech32FromBytes('juno', key))
  const valoper = unwrap(bech32FromBytes('junovaloper', key))

  it('counts the vote of an operator for its validator, and virtual stake by its weight', async () => {
    const juno = {
      ...JUNO,
      addresses: { type: 'bech32', prefix: 'juno' },
      validators: [{ valoper, tokens: 1000n }],
      virtualStakeWeight: '0.5',
    } as const
    const mesh = createMesh({ chains: { osmosis: OSMOSIS, juno }, pairings: [LENDING] })
    await mesh.relay()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', { act: 'bond', amount: 1000n }, { act: 'stake_remote', validator: valoper, amount: 1000n })
    await mesh.relay()
    unwrap(mesh.epoch())
    const { consumer } = pairing
    unwrap(consumer.executeModule<GovernanceMessage>('gov', { type: 'openProposal', proposalId: 1n }))
    const vote: GovernanceMessage = { type: 'vote', proposalId: 1n, option: 'yes' }
    unwrap(consumer.executeModule<GovernanceMessage>('gov', vote, operator))
    const asked: GovernanceQuery = { type: 'tally', proposalId: 1n }
    // 1000 of its own, and half of the 450 that the provider lends.
    expect(unwrap(consumer.query.module('gov', asked))).toMatchObject({
      yes: 1225n,
      turnout: 1225n,
      votingPower: 1225n,
    })
  })
})
