import { createMesh, type Mesh } from '@meshwork/client'
import { ContractClient, inFlight, JUNO, LENDING, MeshWatch, OSMOSIS, refuseOne } from '@meshwork/client/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CrossStakeWallet } from './wallet.js'

// A user does anything, the network does anything; in the end the user has been told of each stake exactly once.

const amount = fc.bigInt({ min: 1n, max: 400n })
const validator = fc.constantFrom('cval1', 'cval2')
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('crossStake' as const), validator, amount }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unstake' as const), validator, amount }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('relay' as const, 'refuse' as const, 'wait' as const) }) },
)
type Move = typeof move extends fc.Arbitrary<infer One> ? One : never

async function take(mesh: Mesh, wallet: CrossStakeWallet, one: Move): Promise<void> {
  const pairing = mesh.pairing()
  switch (one.does) {
    case 'crossStake':
    case 'unstake':
      // More than there is, is refused: the user sees the error, and nothing else happens.
      return wallet[one.does](one.validator, one.amount).catch(() => undefined)
    case 'relay':
      await mesh.relay()
      return
    case 'refuse':
      if (inFlight(pairing, 'provider').length > 0) refuseOne(pairing, 'provider')
      return
    case 'wait':
      // Some of the packets under way are too late after this.
      mesh.advance({ seconds: 400n })
  }
}

describe('whatever happens', () => {
  it('a user is told of each stake once, and the overview adds up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 40 }), async (moves) => {
        const mesh = createMesh({ chains: { osmosis: OSMOSIS, juno: JUNO }, pairings: [LENDING] })
        await mesh.relay()
        const watch = new MeshWatch(mesh)
        const { provider, vault, externalStaking } = mesh.pairing()
        let sent = 0
        mesh.on('receivedVirtualStake', () => {
          sent += 1
        })
        const messages: string[] = []
        const contracts = { vault, externalStaking, denom: 'uosmo' }
        const wallet = new CrossStakeWallet(new ContractClient(provider), contracts, 'alice', (text) =>
          messages.push(text),
        )
        await wallet.bond(1_000n)
        for (const one of moves) {
          await take(mesh, wallet, one)
          expect(watch.violations()).toEqual([])
        }
        await mesh.relay()
        expect(messages).toHaveLength(sent)

        const { collateral, free, stakes } = await wallet.overview()
        const bound = stakes.map(({ staked, leaving }) => leaving.reduce((sum, one) => sum + one.amount, staked.most))
        expect(free).toEqual({ least: free.most, most: free.most })
        expect(collateral - free.most).toBe(bound.reduce((sum, one) => sum + one, 0n))
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
