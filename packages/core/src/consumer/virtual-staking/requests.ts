import type { Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { VirtualStakingContext } from './effects.js'
import type { VirtualStakingError } from './errors.js'
import type { VirtualStakingState } from './state.js'

/** What should be staked, by validator; zeros included. */
export function listRequests({ requests }: Pick<VirtualStakingState, 'requests'>): readonly ValidatorAmount[] {
  return Array.from(requests.range(), ([validator, amount]) => ({ validator, amount }))
}

/** What stays requested of a validator when that much leaves. Errors: `RequestNotFound`; `InsufficientBond` (`reference`). */
export function requestWithout(
  { requests }: VirtualStakingState,
  { validator, amount }: ValidatorAmount,
  ctx: VirtualStakingContext,
): Result<Uint128, Extract<VirtualStakingError, { type: 'RequestNotFound' | 'InsufficientBond' }>> {
  return ctx.rules.lessenRequest({ validator, amount: requests.get(validator) ?? null }, amount)
}
