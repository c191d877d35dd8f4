import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import { remainder, subSaturating, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { InsufficientLien, UnknownLienholder } from './errors.js'
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

/** What is left of a lienholder's claim without `amount` of it. Errors: `UnknownLienholder`, `InsufficientLien`. */
export function lessenClaim(
  account: LockupAccount | undefined,
  { owner, lienholder, amount }: { readonly owner: Address; readonly lienholder: Address; readonly amount: Uint128 },
): Result<{ readonly account: LockupAccount; readonly left: LockupClaim }, UnknownLienholder | InsufficientLien> {
  const claim = account?.claims.find((one) => one.lienholder === lienholder)
  if (account === undefined || claim === undefined) return err({ type: 'UnknownLienholder', owner, lienholder })
  if (amount > claim.amount) return err({ type: 'InsufficientLien', claim: claim.amount, asked: amount })
  return ok({ account, left: { lienholder, amount: remainder(claim.amount, amount) } })
}
