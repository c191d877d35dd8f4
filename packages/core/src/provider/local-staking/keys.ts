import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { pairKey, pairPrefix, splitPairKey } from '../../table/index.js'

/** The key of a delegator's mark: by validator, then by bytes of the owner. A slash goes through the owners in this order (spec 3.1). */
export function delegatorKey(validator: ValoperAddress, owner: Address): string {
  return pairKey(validator, owner)
}

/** What the keys of all delegators of a validator begin with. */
export function delegatorsOf(validator: ValoperAddress): string {
  return pairPrefix(validator)
}

/** Who a key says has delegated to whom. */
export function splitDelegatorKey(key: string): { readonly validator: ValoperAddress; readonly owner: Address } {
  const [validator, owner] = splitPairKey(key)
  // The parts went in as these very types.
  return { validator: validator as ValoperAddress, owner: owner as Address }
}
