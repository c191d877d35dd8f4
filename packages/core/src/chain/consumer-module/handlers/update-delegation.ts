import { err, ok } from '../../../foundation/result.js'
import { senderAsRegistered } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import { withBooked } from '../ledger.js'
import type { UpdateDelegation } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'

/**
 * Books for whom a contract stakes. The module only keeps the book: what a contract takes off may be more than it put on, and then the entry
 * is below zero.
 *
 * Errors: `Unauthorized`; `UnexpectedDenom`, because the book has one denom.
 */
export function updateDelegation(
  state: ConsumerModuleState,
  { delegator, validator, amount: coin, isDeduct }: UpdateDelegation,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<'Unauthorized' | 'UnexpectedDenom'> {
  const contract = ctx.sender
  const registered = senderAsRegistered(state, contract)
  if (!registered.ok) return err(registered.error)
  const { config, contracts, ledger, tasks, operations } = state
  const { denom, amount } = coin
  if (denom !== config.bondDenom) return err({ type: 'UnexpectedDenom', denom, expected: config.bondDenom })
  const booked = withBooked(ledger, { contract, delegator, validator }, isDeduct ? -amount : amount)
  return ok({
    state: booked === ledger ? state : { config, contracts, ledger: booked, tasks, operations },
    effects: [],
    events: [{ type: 'delegationUpdated', contract, delegator, validator, amount, isDeduct }],
  })
}
