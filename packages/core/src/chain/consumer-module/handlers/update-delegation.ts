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
  const { config, ledger, tasks, operations } = state
  const { denom, amount } = coin
  if (denom !== config.bondDenom) return err({ type: 'UnexpectedDenom', denom, expected: config.bondDenom })
  const change = isDeduct ? -amount : amount
  const entries = withBooked(ledger, { contract, delegator, validator }, change)
  const { maxCap, delegated, booked, usable } = registered.value
  const contracts = state.contracts.set(contract, { maxCap, delegated, booked: booked + change, usable })
  return ok({
    state: change === 0n ? state : { config, contracts, ledger: entries, tasks, operations },
    effects: [],
    events: [{ type: 'delegationUpdated', contract, delegator, validator, amount, isDeduct }],
  })
}
