import type { Address } from '../../identifiers/address.js'
import { remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ExternalStakingContext } from './effects.js'
import { stakesOf } from './keys.js'
import type { ExternalStakingState } from './state.js'

/** The state after a burn took of a user's unbonded stake, and how much that was. */
export interface BurnedWaiting {
  readonly state: ExternalStakingState
  readonly taken: Uint128
}

/** Takes `amount` of what of a user's stake has left its validators and waits, as far as the rules do. Looks at the stakes of that user alone. */
export function burnWaiting(
  state: ExternalStakingState,
  user: Address,
  amount: Uint128,
  { rules }: ExternalStakingContext,
): BurnedWaiting {
  let { stakes } = state
  let taken: Uint128 = ZERO
  if (amount > 0n)
    for (const [key, before] of state.stakes.range({ prefix: stakesOf(user) })) {
      const burn = rules.burnWaiting(before.pendingUnbonds, remainder(amount, taken))
      if (burn.taken === 0n) continue
      // Parts of one amount.
      taken = sumOfParts(taken, burn.taken)
      const { stake, leaving, pointsAlignment, withdrawnFunds, reservedFunds } = before
      const pendingUnbonds = burn.remaining
      stakes = stakes.set(key, { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds })
    }
  return { state: taken === 0n ? state : { ...state, stakes }, taken }
}
