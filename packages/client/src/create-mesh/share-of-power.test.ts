import { unwrap } from '@meshwork/core/foundation'
import { describe, expect, it } from 'vitest'
import { auditPairing } from '../audit/pairing-audit.js'
import { acts } from '../testing/acting.js'
import { JUNO, LENDING, OSMOSIS } from '../testing/lending.js'
import { delegatedOf } from '../testing/looking.js'
import type { ChainConfig } from './config.js'
import { createMesh } from './mesh.js'
import type { Pairing } from './pairing.js'

const PROVIDERS = ['osmosis', 'akash', 'stars']

/** Three providers that each want to lend 100 to a chain with this much stake of its own. */
async function threeProviders(local: bigint, juno: Partial<ChainConfig>) {
  const mesh = createMesh({
    chains: {
      ...Object.fromEntries(PROVIDERS.map((name) => [name, OSMOSIS])),
      juno: { ...JUNO, validators: [{ valoper: 'cval1', tokens: local }], ...juno },
    },
    pairings: PROVIDERS.map((provider) => ({ ...LENDING, provider, price: '1', discount: '0', maxCap: 1000n })),
  })
  await mesh.relay()
  for (const pairing of mesh.pairings)
    acts(pairing, 'alice', { act: 'bond', amount: 100n }, { act: 'stake_remote', validator: 'cval1', amount: 100n })
  await mesh.relay()
  return mesh
}

const delegated = (pairings: readonly Pairing[]) => pairings.map((pairing) => delegatedOf(pairing)['cval1'] ?? 0n)

describe('a chain that keeps shares of its power', () => {
  it('[MS 7.8] local 100 with a minimum of 0.4: three providers that want 100 each have 50 each', async () => {
    const mesh = await threeProviders(100n, { minLocalShare: '0.4' })
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expect(delegated(mesh.pairings)).toEqual([50n, 50n, 50n])
    for (const pairing of mesh.pairings) expect(auditPairing(pairing).violations).toEqual([])
  })

  it('gives one provider at most its share', async () => {
    const mesh = await threeProviders(20n, { maxProviderShare: '0.25' })
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    // A quarter of 20 + 300.
    expect(delegated(mesh.pairings)).toEqual([80n, 80n, 80n])
  })

  it('gives everybody what he wants unless told', async () => {
    const mesh = await threeProviders(20n, {})
    for (const { name } of mesh.pairings) unwrap(mesh.epoch(name))
    expect(delegated(mesh.pairings)).toEqual([100n, 100n, 100n])
  })
})
