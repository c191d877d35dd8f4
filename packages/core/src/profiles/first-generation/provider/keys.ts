import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { pairKey, pairPrefix, splitPairKey } from '../../../table/index.js'

/** The key of a stake: by user, then by validator. */
export function meshStakeKey(user: Address, validator: ValoperAddress): string {
  return pairKey(user, validator)
}

/** What the keys of all stakes of a user begin with. */
export function meshStakesOf(user: Address): string {
  return pairPrefix(user)
}

/** Whose stake a key names, and where. */
export function splitMeshStakeKey(key: string): { readonly user: Address; readonly validator: ValoperAddress } {
  const [user, validator] = splitPairKey(key)
  // The parts went in as these very types.
  return { user: user as Address, validator: validator as ValoperAddress }
}
