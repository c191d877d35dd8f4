import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { withAdded, withSupply } from '../balances.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Mint } from '../messages.js'
import { type BankState, createSupply } from '../state.js'

/** A module makes coins. `AboveLimit` when the account would have 2^128 or more of them. */
export function mint(
  state: BankState,
  { to, amount: coin }: Mint,
  ctx: BankContext,
): BankResult<'Unauthorized' | 'AboveLimit' | 'BelowZero'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const { denom, amount } = coin
  if (amount === 0n) return ok(settled(state))
  const supply = state.supplies.get(denom) ?? createSupply()
  const balances = withAdded(state.balances, to, denom, amount)
  if (!balances.ok) return err(balances.error)

  return ok({
    state: {
      config: state.config,
      balances: balances.value,
      supplies: withSupply(state.supplies, denom, { amount: supply.amount + amount, offset: supply.offset }),
      vesting: state.vesting,
    },
    effects: [],
    events: [{ type: 'minted', to, amount: coin }],
  })
}
