import { ok, type Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { RebalanceAbort, ValidatorAmount } from '../../rules/rebalance.js'
import { sumAmounts } from '../../rules/rebalance-changes.js'
import type { VirtualStakingContext } from './effects.js'
import type { Scaling } from './state.js'

/** What may be staked within a cap, by the policy of the virtual staking (spec 7.3). Errors: those of the rules' `scaleToCap` (`reference`). */
export function scaleRequests(
  scaling: Scaling,
  requests: readonly ValidatorAmount[],
  cap: Uint128,
  ctx: Pick<VirtualStakingContext, 'rules'>,
): Result<readonly ValidatorAmount[], RebalanceAbort> {
  switch (scaling) {
    case 'floor':
      return ctx.rules.scaleToCap(requests, cap)
    case 'largestRemainder':
      return ok(scaleByLargestRemainder(requests, cap))
  }
}

/**
 * As the floors of `request * cap / sum`, but the units that they leave over go one each to those who lost most by rounding, among equals in the order of the
 * list: the sum is exactly the cap. Nobody gets more than was requested, because who lost nothing gets nothing. Exact at any size.
 */
export function scaleByLargestRemainder(
  requests: readonly ValidatorAmount[],
  cap: Uint128,
): readonly ValidatorAmount[] {
  const sum = sumAmounts(requests)
  if (sum <= cap) return requests
  const parts = requests.map(({ amount }, i) => ({ i, floor: (amount * cap) / sum, lost: (amount * cap) % sum }))
  // What was lost sums to a whole number of units, fewer than there are who lost something.
  const left = parts.reduce((over, { lost }) => over + lost, 0n) / sum
  // Equals stay in their order.
  const byLoss = [...parts].sort((a, b) => (a.lost === b.lost ? 0 : a.lost > b.lost ? -1 : 1))
  const lucky = new Set(byLoss.slice(0, Number(left)).map(({ i }) => i))
  // In range: at most the request.
  return requests.map(({ validator }, i) => ({
    validator,
    amount: ((parts[i]?.floor ?? 0n) + (lucky.has(i) ? 1n : 0n)) as Uint128,
  }))
}
