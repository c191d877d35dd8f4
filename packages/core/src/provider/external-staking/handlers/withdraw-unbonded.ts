import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128, type OutOfRange, type Uint128, ZERO } from '../../../numbers/uint128.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { stakesOf } from '../keys.js'
import type { WithdrawUnbonded } from '../messages.js'
import { withExposed } from '../slashing-book.js'
import type { ExternalStakingState } from '../state.js'

/**
 * Gives the lien back for all of the sender's stake whose unbonding is over, on whatever validator it was (spec 4.2, 4.4). With nothing to
 * give it succeeds and does nothing.
 */
export function withdrawUnbonded(
  state: ExternalStakingState,
  _msg: WithdrawUnbonded,
  ctx: ExternalStakingContext,
): ExternalStakingResult<'FundsNotAccepted' | OutOfRange['type']> {
  const refused = refuseFunds(ctx.funds)
  if (refused) return err(refused)
  const user = ctx.sender
  const { config } = state
  let { stakes } = state
  let amount: Uint128 = ZERO
  for (const [key, known] of state.stakes.list({ prefix: stakesOf(user) })) {
    const { stake, leaving, pointsAlignment, withdrawnFunds, reservedFunds, recent } = known
    const { released, remaining } = ctx.rules.releaseUnbonded(known.pendingUnbonds, ctx.timeNanos)
    // Entries of nothing, which only `reference` makes, stay until something else is free with them.
    if (released === 0n) continue
    // All of it is part of the user's one lien (E3), unless the vault lets somebody stake without: the contracts abort then.
    const sum = addUint128(amount, released)
    if (!sum.ok) return err({ ...sum.error, panic: true })
    amount = sum.value
    stakes = stakes.set(key, {
      stake,
      leaving,
      pendingUnbonds: remaining,
      pointsAlignment,
      withdrawnFunds,
      reservedFunds,
      recent,
    })
  }

  const events = [{ type: 'withdrewUnbonded', user, amount }] as const
  if (amount === 0n) return ok({ state, effects: [], events })
  const release = { type: 'releaseCrossStake', owner: user, amount: { denom: config.denom, amount } } as const
  const slashing = withExposed(state.slashing, -amount)
  return ok({ state: { ...state, stakes, slashing }, effects: [call(config.vault, release)], events })
}
