import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128 } from '../../../numbers/uint128.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { withAdded, withSupply } from '../balances.js'
import type { BankContext, BankResult } from '../effects.js'
import type { Mint } from '../messages.js'
import { type BankState, createSupply } from '../state.js'

/** A module makes coins. `AboveLimit` when all coins of the denom would pass 2^128 - 1. */
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
  const grown = addUint128(supply.amount, amount)
  if (!grown.ok) return err(grown.error)

  return ok({
    state: {
      config: state.config,
      balances: withAdded(state.balances, to, denom, amount),
      supplies: withSupply(state.supplies, denom, { amount: grown.value, offset: supply.offset }),
    },
    effects: [],
    events: [{ type: 'minted', to, amount: coin }],
  })
}
