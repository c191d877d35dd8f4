import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { isFirstPart, keyPart, pairKey, pairPrefix, splitPairKey, splitTripleKey } from '../../table/index.js'

/** A user's stake on a validator. */
export interface Holding {
  readonly user: Address
  readonly validator: ValoperAddress
}

/** The key of a stake: by user (shorter addresses first), then by bytes of the validator. */
export function stakeKey(user: Address, validator: ValoperAddress): string {
  return pairKey(user, validator)
}

/** Whether a key of a stake names this user. Many keys are asked in one message: no part of them is made a string for that. */
export function isStakeOf(key: string, user: Address): boolean {
  return isFirstPart(key, user)
}

/** Whether a key is that of a user's stake on a validator, as {@link isStakeOf}. */
export function isStakeOn(key: string, user: Address, validator: ValoperAddress): boolean {
  return key.length === user.length + validator.length + 2 && key.endsWith(validator) && isStakeOf(key, user)
}

/** What the keys of all stakes of a user begin with. */
export function stakesOf(user: Address): string {
  return pairPrefix(user)
}

/** Whose stake a key names, and where. */
export function splitStakeKey(key: string): Holding {
  const [user, validator] = splitPairKey(key)
  // The parts went in as these very types.
  return { user: user as Address, validator: validator as ValoperAddress }
}

/**
 * The key in the index of stakers. The user is no last part here but has its length in front too, since the contracts slash the stakers of a
 * validator in this order: shorter addresses first (spec 4.6, O16).
 */
export function stakerKey(validator: ValoperAddress, user: Address): string {
  return pairPrefix(validator) + pairPrefix(user)
}

/** What the keys of all stakers of a validator begin with. */
export function stakersOf(validator: ValoperAddress): string {
  return pairPrefix(validator)
}

/** Whom a key of the index names that begins with {@link stakersOf} a validator. */
export function userOfStaker(key: string, stakers: string): Address {
  // Behind the two bytes of its length; the part went in as this very type.
  return keyPart(key, stakers.length + 2) as Address
}

/** Whom a key of the index of stakers names, and where. */
export function splitStakerKey(key: string): Holding {
  const [validator, user] = splitTripleKey(key)
  // The parts went in as these very types.
  return { user: user as Address, validator: validator as ValoperAddress }
}
