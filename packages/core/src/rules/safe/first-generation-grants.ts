import type { UnexpectedDenom } from '../../identifiers/denom.js'
import { subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type {
  AskedGrant,
  ConsumerStillStakes,
  FundsSpent,
  GrantFunds,
  NotEnoughFunds,
} from '../first-generation-grants.js'
import { pageLimit } from './paging.js'

/** What all consumers may stake lies on the account, beside the rewards there. */
export function refuseGrant(
  { denom, amount }: AskedGrant,
  { bondDenom, balance, promised, rewardsHeld }: GrantFunds,
): NotEnoughFunds | UnexpectedDenom | undefined {
  if (denom !== bondDenom) return { type: 'UnexpectedDenom', denom, expected: bondDenom }
  const spoken = promised + rewardsHeld
  if (amount + spoken <= balance) return undefined
  return { type: 'NotEnoughFunds', available: spoken > balance ? ZERO : takeAway(balance, spoken), asked: amount }
}

/** A grant is taken back when nothing of it is at stake: nobody else could undelegate. */
export function refuseRemoval(totalStaked: Uint128): ConsumerStillStakes | undefined {
  return totalStaked > 0n ? { type: 'ConsumerStillStakes', totalStaked } : undefined
}

/** Rewards of others are not staked. */
export function refuseDelegation(amount: Uint128, balance: Uint128, rewardsHeld: Uint128): FundsSpent | undefined {
  const available = subSaturating(balance, rewardsHeld)
  return amount > available ? { type: 'NoFundsToDelegate', available, asked: amount } : undefined
}

/** What the chain cannot undelegate yet waits, and keeps nobody's stake from leaving. */
export function hearOfUndelegation(): 'error' {
  return 'error'
}

/** As every page: 10, at most 30. */
export function grantListLimit(asked: number | undefined): number {
  return pageLimit(asked)
}

function takeAway(balance: Uint128, spoken: bigint): Uint128 {
  // The caller has just compared the two.
  return (balance - spoken) as Uint128
}
