import { splitStakeKey } from '@meshwork/core/external-staking'
import type { Address } from '@meshwork/core/identifiers'
import { alignPoints, createDistribution, POINTS_SCALE } from '@meshwork/core/rewards'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'

/**
 * Counts along what users put into each vault and took out again. What is missing at the end was slashed: no other way leads out of a vault.
 */
export class VaultBooks {
  private readonly put = new Map<string, bigint>()

  private readonly listening: readonly (() => void)[]

  /** Begins with what is in the vaults now: nothing, unless the mesh goes on from an earlier run. */
  constructor(mesh: Mesh) {
    const vaults = new Map(mesh.pairings.map((pairing) => [keyOf(pairing.provider.name, pairing.vault), pairing]))
    for (const [key, pairing] of vaults) {
      let sum = 0n
      for (const { collateral } of pairingStates(pairing).vault.accounts.values()) sum += collateral
      this.put.set(key, sum)
    }
    this.listening = [
      mesh.on('bonded', ({ chain, source, event }) => this.book(chain, source, event.amount)),
      mesh.on('restaked', ({ chain, source, event }) => this.book(chain, source, event.amount)),
      mesh.on('unbonded', ({ chain, source, event }) => this.book(chain, source, -event.amount)),
    ]
  }

  /** Counts no further. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  /** Provider coin that the vault of a pairing lost to slashes, given its collateral now. */
  slashed({ provider, vault }: Pairing, collateral: bigint): bigint {
    return (this.put.get(keyOf(provider.name, vault)) ?? 0n) - collateral
  }

  private book(chain: string, vault: Address, amount: bigint): void {
    const key = keyOf(chain, vault)
    this.put.set(key, (this.put.get(key) ?? 0n) + amount)
  }
}

function keyOf(chain: string, vault: Address): string {
  return `${chain}/${vault}`
}

/** Consumer coin that the stakers of a pairing have earned, withdrawn or not. */
export function earnedRewards(pairing: Pairing): bigint {
  const { stakes, distributions } = pairingStates(pairing).externalStaking
  let points = 0n
  for (const [key, { stake, pointsAlignment }] of stakes.range()) {
    const { pointsPerStake } = distributions.get(splitStakeKey(key).validator) ?? createDistribution()
    points += alignPoints(pointsAlignment, stake.low, pointsPerStake)
  }
  return points / POINTS_SCALE
}
