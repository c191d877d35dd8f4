import type { ChainConfig, MeshConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh, type Mesh } from '../create-mesh/mesh.js'

/** What one user owns at first. */
export const PURSE = 1_000_000_000n

/** A provider with three users. */
export const OSMOSIS: ChainConfig = {
  bondDenom: 'uosmo',
  balances: ['alice', 'bob', 'carol'].map((address) => ({ address, denom: 'uosmo', amount: PURSE })),
}

/** A consumer with three validators. */
export const JUNO: ChainConfig = {
  bondDenom: 'ujuno',
  validators: ['cval1', 'cval2', 'cval3'].map((valoper) => ({ valoper, tokens: 1_000_000n })),
}

/** Half a consumer coin for a provider coin, a tenth off. */
export const LENDING: PairingConfig = {
  provider: 'osmosis',
  consumer: 'juno',
  price: '0.5',
  discount: '0.1',
  maxCap: 1_000_000_000n,
}

/** Osmosis lends security to Juno. */
export function lending(pairing: Partial<PairingConfig> = {}, more: Partial<MeshConfig> = {}): MeshConfig {
  return { chains: { osmosis: OSMOSIS, juno: JUNO }, pairings: [{ ...LENDING, ...pairing }], ...more }
}

/** A mesh where the provider knows the consumer's validators. */
export async function lendingMesh(pairing: Partial<PairingConfig> = {}, more: Partial<MeshConfig> = {}): Promise<Mesh> {
  const mesh = createMesh(lending(pairing, more))
  await mesh.relay()
  return mesh
}
