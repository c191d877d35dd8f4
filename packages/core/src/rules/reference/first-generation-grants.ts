import type { Uint128 } from '../../numbers/uint128.js'
import type { AskedGrant, GrantFunds, NotEnoughFunds } from '../first-generation-grants.js'

/** Each grant is held against the whole balance, whatever its coin. */
export function refuseGrant({ amount }: AskedGrant, { balance }: GrantFunds): NotEnoughFunds | undefined {
  return amount > balance ? { type: 'NotEnoughFunds', available: balance, asked: amount } : undefined
}

/** A grant is taken back at any time; what is delegated stays so. */
export function refuseRemoval(_totalStaked: Uint128): undefined {
  return undefined
}

/** The bank knows what is there. */
export function refuseDelegation(_amount: Uint128, _balance: Uint128, _rewardsHeld: Uint128): undefined {
  return undefined
}

/** Who asks for an eighth undelegation at once is refused. */
export function hearOfUndelegation(): 'never' {
  return 'never'
}

/** 100, without an upper bound. */
export function grantListLimit(asked = 100): number {
  return Math.trunc(asked)
}
