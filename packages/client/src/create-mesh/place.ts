import type { RuleSetName } from '@meshwork/core/foundation'
import { InvariantError } from '@meshwork/core/foundation'
import type { Address, Denom } from '@meshwork/core/identifiers'
import type { Chain } from '../runtime/chain.js'
import { at } from './read.js'

/** Where a pairing is made, and by whom. */
export interface PairingPlace {
  /** Where in the configuration it stands. */
  readonly path: string
  readonly provider: Chain
  readonly consumer: Chain
  /** Who answers the price feed, where that asks another chain. */
  readonly priceHost?: PriceHost
  readonly rules: RuleSetName
  readonly connectionId: string
  /** Creates the contracts, and owns the price feed. */
  readonly admin: Address
}

/** A chain that answers a price feed, and the feed's own connection to it. */
export interface PriceHost {
  readonly host: Chain
  readonly connectionId: string
}

/** Creates a contract and answers its address. @throws MeshSetupError naming the kind. */
export function created(chain: Chain, create: Parameters<Chain['instantiate']>[0], path: string): Address {
  const { address } = at(`${path} (${create.kind})`, chain.instantiate(create))
  if (address === undefined) throw new InvariantError(`${create.kind} was created without an address`)
  return address
}

/** What a chain stakes. */
export function stakingDenom(chain: Chain, path: string): Denom {
  return at(path, chain.query.bondedDenom())
}
