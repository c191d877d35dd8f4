import type { Decimal } from '@meshwork/core/numbers'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { packetsInFlight, packetsWaiting, VaultSums } from './figures.js'
import type { VaultBooks } from './losses.js'
import type { PairingPoint } from './report-data.js'

/** Measures pairings again and again; what did not change since the last time costs nothing. */
export class PairingPoints {
  private readonly sumsByPairing = new Map<string, VaultSums>()

  constructor(private readonly books: VaultBooks) {}

  /** The figures of a pairing, now. */
  of(pairing: Pairing): PairingPoint {
    const { vault, externalStaking, virtualStaking } = pairingStates(pairing)
    const { collateral, liens, slashable } = this.sumsOf(pairing).of(vault.accounts)
    const power = virtualStaking.bonded.filter(({ amount }) => amount > 0n)
    return {
      collateral,
      liens,
      slashable,
      staked: sumOf(externalStaking.distributions.values(), ({ totalStake }) => totalStake),
      requested: sumOf(virtualStaking.requests.values(), (request) => request),
      bonded: sumOf(power, ({ amount }) => amount),
      slashed: this.books.slashed(pairing, collateral),
      price: priceOf(pairing),
      inFlight: packetsInFlight(pairing),
      waiting: packetsWaiting(pairing),
      power: Object.fromEntries(power.map(({ validator, amount }) => [validator, amount])),
    }
  }

  private sumsOf({ name }: Pairing): VaultSums {
    const known = this.sumsByPairing.get(name) ?? new VaultSums()
    this.sumsByPairing.set(name, known)
    return known
  }
}

/** A feed that refuses has no price to tell. */
function priceOf({ consumer, priceFeed }: Pairing): Decimal | null {
  const price = consumer.query.price(priceFeed)
  return price.ok ? price.value : null
}

function sumOf<Entry>(entries: Iterable<Entry>, amountOf: (entry: Entry) => bigint): bigint {
  let sum = 0n
  for (const entry of entries) sum += amountOf(entry)
  return sum
}
