import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { withSupply } from '../balances.js'
import type { BankContext, BankResult } from '../effects.js'
import type { AddSupplyOffset } from '../messages.js'
import { type BankState, createSupply } from '../state.js'

/** A module hides coins from the supply that is shown (below zero), or shows them again. */
export function addSupplyOffset(
  state: BankState,
  { denom, change }: AddSupplyOffset,
  ctx: BankContext,
): BankResult<'Unauthorized'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  if (change === 0n) return ok(settled(state))
  const { amount, offset } = state.supplies.get(denom) ?? createSupply()
  return ok({
    state: {
      config: state.config,
      balances: state.balances,
      supplies: withSupply(state.supplies, denom, { amount, offset: offset + change }),
      vesting: state.vesting,
    },
    effects: [],
    events: [{ type: 'supplyOffsetChanged', denom, change }],
  })
}
