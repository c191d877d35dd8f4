import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { pairKey, pairPrefix, splitPairKey } from '../../../table/index.js'

/** The key of a delegation: by consumer, then by validator. */
export function metaDelegationKey(consumer: Address, validator: ValoperAddress): string {
  return pairKey(consumer, validator)
}

/** What the keys of all delegations of a consumer begin with. */
export function metaDelegationsOf(consumer: Address): string {
  return pairPrefix(consumer)
}

/** Whose delegation a key names, and to whom. */
export function splitMetaDelegationKey(key: string): {
  readonly consumer: Address
  readonly validator: ValoperAddress
} {
  const [consumer, validator] = splitPairKey(key)
  // The parts went in as these very types.
  return { consumer: consumer as Address, validator: validator as ValoperAddress }
}
