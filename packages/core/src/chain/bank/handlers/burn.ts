import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { refuseOverdraft, withSupply, withTaken } from '../balances.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Burn } from '../messages.js'
import { type BankState, createSupply } from '../state.js'

/** A module destroys coins of an account. */
export function burn(
  state: BankState,
  { from, amount: coin }: Burn,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'InsufficientFunds'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const { denom, amount } = coin
  if (amount === 0n) return ok(settled(state))
  const overdraft = refuseOverdraft(state, from, denom, amount)
  if (overdraft) return err(overdraft)

  const supply = state.supplies.get(denom) ?? createSupply()
  return ok({
    state: {
      config: state.config,
      balances: withTaken(state.balances, from, denom, amount),
      // The supply is the sum of all balances, so it has what one of them had.
      supplies: withSupply(state.supplies, denom, {
        amount: supply.amount - amount,
        offset: supply.offset,
      }),
    },
    effects: [],
    events: [{ type: 'burned', from, amount: coin }],
  })
}
