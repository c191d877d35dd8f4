import { err, ok, type Result } from '../../foundation/result.js'
import { minUint128, subSaturating, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { AskStaked, DrainedStake, FinishedDrain, RequestedStake, RequestNotFound } from '../drain.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { BondedStake } from '../slashes.js'

/** D-23: also while it drains, when it still has stake: else who waits for the drain is never slashed for what happens meanwhile. */
export function hearsOfValidators(_maxCap: Uint128): boolean {
  return true
}

/**
 * D-23: at a cap of zero nothing stays staked, as at any other cap no more than it. Else a provider that does not answer what it is offered would keep its power for as long as
 * it likes, although governance took its trust away.
 */
export function unbondsAtZeroCap(): boolean {
  return true
}

/** D-23: at least one, else the epochs end with everything still there. */
export function drainPage(maxRetrieve: number): number {
  return Math.max(1, maxRetrieve)
}

/**
 * D-34: what was burned or slashed of a stake is gone already; the rest leaves. Whether the stake is there, the converter's ledger knows. D-23: a stake too
 * small to be worth anything here is no request, and leaves also when all requests went with the last stake.
 */
export function lessenRequest(
  { validator, amount: available }: RequestedStake,
  amount: Uint128,
): Result<Uint128, RequestNotFound> {
  if (available === null) return amount === 0n ? ok(ZERO) : err({ type: 'RequestNotFound', validator })
  return ok(subSaturating(available, amount))
}

/** D-23: what is unbonded is no more than is staked: the rest was waiting for room below the cap, was slashed, or was never bonded. */
export function settleDrain<Refusal>(
  { bonded }: BondedStake,
  { validator, amount }: ValidatorAmount,
  askStaked: AskStaked<Refusal>,
): Result<DrainedStake, Refusal> {
  const staked = askStaked(validator)
  if (!staked.ok) return staked
  const unbond = minUint128(amount, staked.value)
  if (unbond === 0n) return ok({ bonded, unbond: null })
  return ok({
    bonded: bonded.map((before) =>
      before.validator === validator ? { validator, amount: subSaturating(before.amount, unbond) } : before,
    ),
    unbond,
  })
}

/**
 * D-23: everything that is still staked is unbonded: its delegators left between the last epoch and the end of the cap, or staking gave a unit less than
 * was asked for.
 */
export function finishDrain<Refusal>(
  bonded: readonly ValidatorAmount[],
  askStaked: AskStaked<Refusal>,
): Result<FinishedDrain, Refusal> {
  const unbonds: ValidatorAmount[] = []
  for (const { validator } of bonded) {
    const staked = askStaked(validator)
    if (!staked.ok) return staked
    if (staked.value > 0n) unbonds.push({ validator, amount: staked.value })
  }
  return ok({ bonded: bonded.map(({ validator }) => ({ validator, amount: ZERO })), unbonds })
}

/** D-23, D-15: nothing that was about stakes: what comes later begins with nothing. */
export function forgetStakes<State>(state: State, forgotten: (state: State) => State): State {
  return forgotten(state)
}
