import { InvariantError } from '@meshwork/core/foundation'
import { fromConsumer } from '../audit/under-way.js'
import type { ChainConfig, PairingConfig } from '../create-mesh/config.js'
import { createMesh } from '../create-mesh/mesh.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
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

/**
 * Whether stake is on its way off validators of a chain, or burned. A slash that the consumer takes of it leaves with it; the provider, which hears of the slash later,
 * may take a part of it of stake that came meanwhile. Nobody can know of that (decision 9), so properties do not slash then.
 */
export function isStakeLeaving({ mesh }: MeshRun, chain: string): boolean {
  return mesh.pairings.some((pairing) => {
    if (pairing.consumer.name !== chain) return false
    const { pending, burns } = pairingStates(pairing).externalStaking
    return burns.outbox.entries.size > 0 || [...pending.values()].some(({ type }) => type === 'inFlightUnstaking')
  })
}

/** Whether the provider of a pairing has still to hear of a slash. Properties let no stake leave then, for the same reason. */
export function isSlashUntold({ mesh }: MeshRun): boolean {
  return mesh.pairings.some((pairing) =>
    fromConsumer(pairing).some(({ packet }) => packet.type === 'valsetUpdate' && packet.slashed.length > 0),
  )
}
