import type { WatchReport } from '@meshwork/core/testing'
import type { VaultState } from '@meshwork/core/vault'
import type { Mesh } from '../create-mesh/mesh.js'
import { contractState } from '../create-mesh/pairing-states.js'

/** Checks that nobody has anything in a vault any more (spec 13, Y1): what is asked for when everybody has left, and the time of unbonding is over. */
export function leftBehind(mesh: Mesh): WatchReport {
  const vaults = new Map(mesh.pairings.map(({ provider, vault }) => [`${provider.name} ${vault}`, { provider, vault }]))
  const violations = [...vaults.values()].flatMap(({ provider, vault }) =>
    [...contractState<VaultState>(provider.state, vault).accounts]
      .filter(([, { collateral, liens }]) => collateral > 0n || liens.length > 0)
      .map(([user, { collateral, liens }]) => ({
        ...LEFT,
        detail: `${provider.name}: ${user} has ${collateral} left, and ${liens.length} liens`,
      })),
  )
  return { checked: vaults.size, violations }
}

const LEFT = {
  id: 'MS-Y1',
  formula: 'every stake is withdrawable in bounded time: who has left has nothing in the vault',
}
