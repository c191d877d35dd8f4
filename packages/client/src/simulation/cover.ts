import { unwrap } from '@meshwork/core/foundation'
import { DECIMAL_ONE, type Decimal } from '@meshwork/core/numbers'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { powerOn } from '../scenario/power-shares.js'

/** What stands behind the power of a pairing at one moment. */
export interface Cover {
  /** Provider coin staked on the consumer's active validators: what a slash for something done now would reach. */
  readonly staked: bigint
  /** Consumer coin that the provider's virtual staking has on them: its power. */
  readonly power: bigint
  /** All power of the consumer. */
  readonly total: bigint
  /** What a provider coin is worth on the market. */
  readonly market: Decimal
  /** What the feed says; null where it says nothing. */
  readonly feed: Decimal | null
}

/** Looks at a pairing as it is, at a price of the market. */
export function coverOf(pairing: Pairing, mesh: Pick<Mesh, 'pairings'>, market: Decimal): Cover {
  const { consumer, priceFeed, name } = pairing
  const { distributions } = pairingStates(pairing).externalStaking
  const power = powerOn(consumer, mesh)
  let staked = 0n
  for (const { validator } of unwrap(consumer.query.bondedValidators()))
    staked += distributions.get(validator)?.totalStake ?? 0n
  const feed = consumer.query.price(priceFeed)
  return {
    staked,
    power: power?.providers[name] ?? 0n,
    total: power?.total ?? 0n,
    market,
    feed: feed.ok ? feed.value : null,
  }
}

/**
 * Coverage: the worth of the stake on the market for one coin of power, `staked * market / power`, rounded down to 18 places; null where there is no power. From 1 on the
 * power is covered.
 */
export function coverageOf({ staked, power, market }: Cover): bigint | null {
  // Both carry 18 places.
  return power === 0n ? null : (staked * market) / power
}

/** What is missing, consumer coin: by how much the power is above what stands behind it is worth; 0 where it is covered. */
export function shortOf({ staked, power, market }: Cover): bigint {
  const missing = power - (staked * market) / DECIMAL_ONE
  return missing > 0n ? missing : 0n
}

/** The provider's share of all power, rounded down to 18 places. */
export function shareOfPower({ power, total }: Pick<Cover, 'power' | 'total'>): bigint {
  return total === 0n ? 0n : (power * DECIMAL_ONE) / total
}
