import { err, ok, type Result } from '../../foundation/result.js'
import { remainder, subSaturating, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { BondedStake, SlashAbort, StakeRequests, StakeSlash } from '../slashes.js'

/** D-21: nothing is booked before the epoch; who leaves until then leaves unslashed. */
export function bookSlashes(requests: StakeRequests, _slashes: readonly StakeSlash[]): StakeRequests {
  return requests
}

/**
 * D-21: of several slashes of a validator only the last one counts, on what is staked and on what should be. One that is larger than what is known to be
 * staked aborts the epoch, and every epoch after it. Requests for validators that are not staked on stay whole.
 */
export function applySlashes(
  { bonded, requests }: BondedStake,
  slashes: readonly StakeSlash[],
): Result<BondedStake, SlashAbort> {
  const last = new Map(slashes.map(({ validator, slashAmount }) => [validator, slashAmount]))
  const left: ValidatorAmount[] = []
  let leftRequests = requests
  for (const { validator, amount } of bonded) {
    const slash = last.get(validator)
    if (slash !== undefined && slash > amount) return err({ type: 'BelowZero', value: amount - slash, panic: true })
    left.push({ validator, amount: remainder(amount, slash ?? ZERO) })
    if (slash === undefined) continue
    leftRequests = leftRequests.set(validator, subSaturating(leftRequests.get(validator) ?? ZERO, slash))
  }
  return ok({ bonded: left, requests: leftRequests })
}
