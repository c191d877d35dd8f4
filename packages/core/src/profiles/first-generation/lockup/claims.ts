import type { Address } from '../../../identifiers/address.js'
import { subSaturating, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { LockupAccount, LockupClaim } from './state.js'

/** The largest claim on an account: all claims can be met out of the same tokens. */
export function largestClaim({ claims }: Pick<LockupAccount, 'claims'>): Uint128 {
  return claims.reduce((largest, { amount }) => (amount > largest ? amount : largest), ZERO)
}

/** What may leave: the bond without the largest claim. Nothing, where slashes left less than that. */
export function freeBond(account: LockupAccount): Uint128 {
  return subSaturating(account.bonded, largestClaim(account))
}

/** The claim of a lienholder; zero where there is none. */
export function claimOf({ claims }: LockupAccount, lienholder: Address): Uint128 {
  return claims.find((claim) => claim.lienholder === lienholder)?.amount ?? ZERO
}

/** The claims with this one: in its old place, or behind all others. */
export function withClaim(claims: readonly LockupClaim[], next: LockupClaim): readonly LockupClaim[] {
  return claims.some(({ lienholder }) => lienholder === next.lienholder)
    ? claims.map((claim) => (claim.lienholder === next.lienholder ? next : claim))
    : [...claims, next]
}
