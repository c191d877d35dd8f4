import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { checkedRange, type ValueRangeError } from '../../sync/value-range.js'
import type { EarningStake } from '../earning.js'
import type { ValidatorAmount } from '../rebalance.js'
import { leftAfter } from '../rebalance-changes.js'
import type { Burnable, BurnPlan } from '../stake-burn.js'
import { shareBurn } from './burn.js'

/**
 * D-1, D-8: stake in flight counts as stake. What waits is out of reach: a user who has left everything cannot be burned, and the slash that asks for
 * it fails.
 */
export function planBurn({ stakes }: Burnable, named: ValoperAddress | null, amount: Uint128): BurnPlan | undefined {
  const have = stakes.map(({ validator, stake }) => ({ validator, amount: stake.high }))
  const staked = shareBurn(have, named, amount)
  if (staked === undefined || leftAfter(amount, staked) > 0n) return undefined
  return { staked, leaving: [], waiting: ZERO, coming: ZERO, missing: ZERO }
}

/** D-1: both ends fall. Where less than the amount is certain the contracts abort, and with them the slash that caused the burn (O9). */
export function burnStake(
  { stake: { low, high }, leaving }: EarningStake,
  amount: Uint128,
): Result<EarningStake, Extract<ValueRangeError, { type: 'RangeAbort' }>> {
  const stake = checkedRange(low - amount, high - amount)
  return stake.ok ? ok({ stake: stake.value, leaving }) : stake
}

/** D-34: all in one packet. */
export function tellTogether(shares: readonly ValidatorAmount[]): readonly (readonly ValidatorAmount[])[] {
  return [shares]
}
