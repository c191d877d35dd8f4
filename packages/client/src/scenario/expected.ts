import { splitStakeKey } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { type Decimal, mulFloor, type Uint128 } from '@meshwork/core/numbers'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from './figures.js'

/** Price and margin of a pairing, now. */
interface Rate {
  readonly price: Decimal
  readonly adjustment: Decimal
}

/**
 * Counts along what each validator's requests must be: normalize(stake) for each stake that arrived, computed here from the provider coin at the price of
 * that moment, minus what the converter says that it removed for each unstake (spec 6.2). An oracle beside the machines' own sums.
 */
export class ExpectedRequests {
  private readonly byPairing = new Map<Pairing, Map<string, bigint>>()

  constructor(mesh: Mesh) {
    for (const pairing of mesh.pairings) this.byPairing.set(pairing, new Map())
    mesh.on('remoteStaked', ({ source, chain, event }) => {
      const pairing = this.pairingAt(chain, source)
      if (pairing) this.add(pairing, event.validator, normalize(event.remote.amount, rateOf(pairing)))
    })
    mesh.on('remoteUnstaked', ({ source, chain, event }) => {
      const pairing = this.pairingAt(chain, source)
      if (pairing) this.add(pairing, event.validator, -event.local.amount)
    })
  }

  /** The requests that must stand at each validator, consumer coin. */
  of(pairing: Pairing): ReadonlyMap<string, bigint> {
    return this.byPairing.get(pairing) ?? new Map()
  }

  private pairingAt(chain: string, converter: string): Pairing | undefined {
    for (const pairing of this.byPairing.keys())
      if (pairing.converter === converter && pairing.consumer.name === chain) return pairing
    return undefined
  }

  private add(pairing: Pairing, validator: string, part: bigint): void {
    const sums = this.byPairing.get(pairing)
    sums?.set(validator, (sums.get(validator) ?? 0n) + part)
  }
}

/** normalize(what is certainly staked) at today's price, stake by stake, by validator. */
export function normalizedRemaining(pairing: Pairing): ReadonlyMap<string, bigint> {
  const rate = rateOf(pairing)
  const sums = new Map<string, bigint>()
  for (const [key, { stake }] of pairingStates(pairing).externalStaking.stakes.range()) {
    const { validator } = splitStakeKey(key)
    sums.set(validator, (sums.get(validator) ?? 0n) + normalize(stake.low, rate))
  }
  return sums
}

/** floor(floor(x * price) * (1 - discount)), spec 6.1. */
function normalize(amount: Uint128, { price, adjustment }: Rate): bigint {
  return unwrap(mulFloor(unwrap(mulFloor(amount, price)), adjustment))
}

function rateOf(pairing: Pairing): Rate {
  const { adjustment } = pairingStates(pairing).converter.config
  return { price: unwrap(pairing.consumer.query.price(pairing.priceFeed)), adjustment }
}
