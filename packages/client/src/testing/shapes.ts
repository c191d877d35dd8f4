import { InvariantError } from '@meshwork/core/foundation'
import type { ChainConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh } from '../create-mesh/mesh.js'
import { LENDING } from './lending.js'
import { MeshRun } from './mesh-run.js'
import { type InfractionTime, slashValidator } from './slashing.js'

export type { InfractionTime } from './slashing.js'

/** Who lends to whom, by the names of chains. */
export type Arrow = readonly [provider: string, consumer: string]

/** Who has `SHAPE_PURSE` of the coin of every chain. */
export const SHAPE_USERS = ['alice', 'bob']
export const SHAPE_PURSE = 1_000_000_000n
/** The validators of every chain, with a thousand million each. */
export const SHAPE_VALIDATORS = ['val1', 'val2']

/** A chain like all others of a shape: contracts hear of what happens to its validators. */
export function shapeChain(name: string, more: Partial<ChainConfig> = {}): ChainConfig {
  const bondDenom = `u${name}`
  return {
    bondDenom,
    balances: SHAPE_USERS.map((address) => ({ address, denom: bondDenom, amount: SHAPE_PURSE })),
    validators: SHAPE_VALIDATORS.map((valoper) => ({ valoper, tokens: 1_000_000_000n })),
    stakingHooks: { slashes: ['provider'], validators: ['virtualStake'] },
    ...more,
  }
}

/** Chains that lend to each other as the arrows say, watched: the providers know the consumers' validators, and nothing else has happened. */
export async function shapeOf(arrows: readonly Arrow[], more: Partial<PairingConfig> = {}): Promise<MeshRun> {
  const names = [...new Set(arrows.flat())]
  const mesh = createMesh({
    chains: Object.fromEntries(names.map((name) => [name, shapeChain(name)])),
    pairings: arrows.map(([provider, consumer]) => ({ ...LENDING, provider, consumer, ...more })),
  })
  await mesh.relay()
  const run = new MeshRun(mesh)
  expectSound(run)
  return run
}

/** Nothing is broken: neither what the last steps touched, nor anything else. @throws InvariantError */
export function expectSound(run: MeshRun): void {
  const found = [...run.violations(), ...run.allViolations()].map(({ id, detail }) => `${id}: ${detail}`)
  if (found.length > 0) throw new InvariantError(found.join('\n'))
}

/** A validator of a chain was offline; see {@link slashValidator}. @throws RefusedError */
export function punish({ mesh }: MeshRun, chain: string, validator: string, part: string, time?: InfractionTime): void {
  slashValidator(mesh.chain(chain), validator, part, time)
}
