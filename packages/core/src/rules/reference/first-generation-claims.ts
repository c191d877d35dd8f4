import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ClaimReturn, InvalidSlashShare, UnknownAccount } from '../first-generation-claims.js'

/** Spec 10: the contracts abort. */
export function unknownAccount(account: Address): UnknownAccount {
  return { type: 'UnknownAccount', account, panic: true }
}

/** Nobody looks at them, and nobody can have them back. */
export function refuseStrayCoins(_coins: readonly Coin[]): undefined {
  return undefined
}

/** D-41: what is given back is slashed, so that the bond shrinks with the claim. */
export function giveBackClaim(owner: Address, amount: Uint128): ClaimReturn {
  return { type: 'slashClaim', owner, amount }
}

/** Spec 10: the contracts abort. */
export function refuseSlashShare(share: Decimal): InvalidSlashShare | undefined {
  return share > DECIMAL_ONE ? { type: 'InvalidSlashShare', share, panic: true } : undefined
}
