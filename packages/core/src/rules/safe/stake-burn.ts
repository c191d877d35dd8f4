import { type Ok, ok } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { EarningStake } from '../earning.js'
import type { ValidatorAmount } from '../rebalance.js'
import { leftAfter } from '../rebalance-changes.js'
import { type Burnable, type BurnableStake, type BurnPlan, comingStake } from '../stake-burn.js'
import { distributeBurn, shareBurn } from './burn.js'
import { takeStake } from './take-stake.js'

/**
 * D-1, D-8: first what is certain, of the named validator and then of the others; then what is on its way off, what waits, and at last what is on its way. In
 * this order the vault lowers the lien, so that both agree whatever becomes of what is in flight (decision 10).
 */
export function planBurn({ stakes, coming }: Burnable, named: ValoperAddress | null, amount: Uint128): BurnPlan {
  const staked = certainShares(stakes, named, amount)
  const afterStaked = leftAfter(amount, staked)
  if (afterStaked === 0n) return { staked, leaving: NO_SHARES, waiting: ZERO, coming: ZERO, missing: ZERO }
  const leaving = sharesOf(stakes, (one) => one.leaving, named, afterStaked)
  const afterLeaving = leftAfter(afterStaked, leaving)
  const waiting = minUint128(sumOver(stakes, waitingOf), afterLeaving)
  const afterWaiting = remainder(afterLeaving, waiting)
  const fromComing = minUint128(subSaturating(sumOver(stakes, comingStake), coming), afterWaiting)
  return { staked, leaving, waiting, coming: fromComing, missing: remainder(afterWaiting, fromComing) }
}

const NO_SHARES: readonly ValidatorAmount[] = []

/** Most users have one validator, and a slash may have all of them burn: no lists for that. */
function certainShares(
  stakes: readonly BurnableStake[],
  named: ValoperAddress | null,
  amount: Uint128,
): readonly ValidatorAmount[] {
  const [only] = stakes
  if (stakes.length === 1 && only !== undefined && amount > 0n && only.stake.low >= amount)
    return [{ validator: only.validator, amount }]
  return sharesOf(stakes, ({ stake }) => stake.low, named, amount)
}

/** D-1: what is certain, then what is on its way off. */
export function burnStake(stake: EarningStake, amount: Uint128): Ok<EarningStake> {
  return ok(takeStake(stake, amount))
}

/** D-34: equal parts together. Others each by itself, so that the consumer takes what was taken here, and nothing of others. */
export function tellTogether(shares: readonly ValidatorAmount[]): readonly (readonly ValidatorAmount[])[] {
  const amount = sumOver(shares, (share) => share.amount)
  const equal = distributeBurn(
    shares.map(({ validator }) => ({ validator, amount })),
    amount,
  )
  return shares.every((share, index) => share.amount === equal[index]?.amount)
    ? [shares]
    : shares.map((share) => [share])
}

function sharesOf(
  stakes: readonly BurnableStake[],
  amountOf: (stake: BurnableStake) => Uint128,
  named: ValoperAddress | null,
  amount: Uint128,
): readonly ValidatorAmount[] {
  const have = stakes.map((stake) => ({ validator: stake.validator, amount: amountOf(stake) }))
  return shareBurn(have, named, amount) ?? []
}

/** The parts are of one lien, which is an Uint128. */
function sumOver<Item>(stakes: readonly Item[], amountOf: (stake: Item) => bigint): Uint128 {
  let sum = 0n
  for (const stake of stakes) sum += amountOf(stake)
  return sum as Uint128
}

function waitingOf({ pendingUnbonds }: BurnableStake): bigint {
  let sum = 0n
  for (const { amount } of pendingUnbonds) sum += amount
  return sum
}
