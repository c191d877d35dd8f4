import { err, type Ok, ok, type Result } from '../../foundation/result.js'
import { remainder, type Uint128 } from '../../numbers/uint128.js'
import type { DrainedStake, FinishedDrain, InsufficientRequest, RequestedStake, RequestNotFound } from '../drain.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { BondedStake } from '../slashes.js'

/** D-23: with a cap of zero it hears nothing, though it may still have stake. */
export function hearsOfValidators(maxCap: Uint128): boolean {
  return maxCap > 0n
}

/** D-23: everything stays staked until the provider has taken it back. */
export function unbondsAtZeroCap(): boolean {
  return false
}

/** D-23: with none the drain is over before it begins. */
export function drainPage(maxRetrieve: number): number {
  return maxRetrieve
}

/** D-34: a stake that was burned or slashed in part cannot leave whole. */
export function lessenRequest(
  { validator, amount: available }: RequestedStake,
  amount: Uint128,
): Result<Uint128, RequestNotFound | InsufficientRequest> {
  if (available === null) return err({ type: 'RequestNotFound', validator })
  return available < amount
    ? err({ type: 'InsufficientBond', validator, amount, available })
    : ok(remainder(available, amount))
}

/** D-23: all requests are taken for bonded, also those that never were, and the whole amount is unbonded, be it bonded or not. */
export function settleDrain({ requests }: BondedStake, { amount }: ValidatorAmount): Ok<DrainedStake> {
  return ok({
    bonded: Array.from(requests.range(), ([validator, requested]) => ({ validator, amount: requested })),
    unbond: amount,
  })
}

/** D-23: nothing; what is still bonded stays so. */
export function finishDrain(bonded: readonly ValidatorAmount[]): Ok<FinishedDrain> {
  return ok({ bonded, unbonds: [] })
}

/** D-23: everything as it is; slashes wait for an epoch, and what was burned is still counted. */
export function forgetStakes<State>(state: State): State {
  return state
}
