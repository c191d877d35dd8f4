import { type FundsNotAccepted, refuseFunds } from '../../foundation/payment.js'
import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ClaimReturn, InvalidSlashShare, UnknownAccount } from '../first-generation-claims.js'

/** Spec 10: a refusal, where the contracts abort. */
export function unknownAccount(account: Address): UnknownAccount {
  return { type: 'UnknownAccount', account }
}

/** They would be nobody's. */
export function refuseStrayCoins(coins: readonly Coin[]): FundsNotAccepted | undefined {
  return refuseFunds(coins)
}

/** D-41: what is given back unharmed is released, and the bond stays whole. */
export function giveBackClaim(owner: Address, amount: Uint128): ClaimReturn {
  return { type: 'releaseClaim', owner, amount }
}

/** Spec 10: a refusal, where the contracts abort. */
export function refuseSlashShare(share: Decimal): InvalidSlashShare | undefined {
  return share > DECIMAL_ONE ? { type: 'InvalidSlashShare', share } : undefined
}
