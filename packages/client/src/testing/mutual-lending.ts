import type { RuleSetName } from '@meshwork/core/foundation'
import type { ChainConfig } from '../create-mesh/config.js'
import { createMesh } from '../create-mesh/mesh.js'
import { acts } from './acting.js'
import { LENDING } from './lending.js'
import { MeshRun } from './mesh-run.js'

/** Machines to run instead of the ordinary ones, by kind. */
export type Machines = NonNullable<ChainConfig['machines']>

/** Who has `MUTUAL_PURSE` of the coin of either chain. */
export const MUTUAL_USERS = ['alice', 'bob', 'carol-of-the-long-name']
export const MUTUAL_PURSE = 100_000n

/** Two chains that lend to each other, everybody with 2,000 in either vault, ready for random commands. */
export async function mutualLending({
  rules = 'safe',
  validators,
  machines = {},
}: {
  readonly rules?: RuleSetName
  readonly validators: readonly string[]
  readonly machines?: Machines
}): Promise<MeshRun> {
  const chainWith = (bondDenom: string): ChainConfig => ({
    bondDenom,
    machines,
    balances: MUTUAL_USERS.map((address) => ({ address, denom: bondDenom, amount: MUTUAL_PURSE })),
    validators: validators.map((valoper) => ({ valoper, tokens: 1_000n })),
  })
  const mesh = createMesh({
    rules,
    chains: { osmosis: chainWith('uosmo'), juno: chainWith('ujuno') },
    pairings: [LENDING, { ...LENDING, provider: 'juno', consumer: 'osmosis', price: '1.7', discount: '0.25' }],
  })
  await mesh.relay()
  for (const one of mesh.pairings) for (const who of MUTUAL_USERS) acts(one, who, { act: 'bond', amount: 2_000n })
  return new MeshRun(mesh)
}
