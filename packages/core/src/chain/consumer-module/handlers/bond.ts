import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { sumOfParts } from '../../../numbers/uint128.js'
import { refuseCoin } from '../../amounts.js'
import { refuseUnknownValidator, senderAsRegistered, withContract } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { BondVirtualStake } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'
import { usableOf } from '../usable.js'

/**
 * Stakes coins that are made for the contract, and that do not show in the supply: within its cap, and within its share of the power.
 *
 * Errors in the order of the checks: `Unauthorized`, `ZeroAmount`, `UnexpectedDenom`, `NoSuchValidator`, `MaxCapExceeded`; the staking module
 * may refuse, too.
 */
export function bond(
  state: ConsumerModuleState,
  { validator, amount: coin }: BondVirtualStake,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<
  'Unauthorized' | 'ZeroAmount' | 'UnexpectedDenom' | 'ModuleQueryFailed' | 'NoSuchValidator' | 'MaxCapExceeded'
> {
  const contract = ctx.sender
  const registered = senderAsRegistered(state, contract)
  if (!registered.ok) return err(registered.error)
  const refused = refuseCoin(state, coin) ?? refuseUnknownValidator(ctx, validator)
  if (refused) return err(refused)
  const { maxCap, delegated, booked, usable } = registered.value
  const most = usableOf(registered.value)
  const { denom, amount } = coin
  if (delegated + amount > most)
    return err({ type: 'MaxCapExceeded', contract, delegated, asked: amount, maxCap: most })

  return ok({
    // At most the cap, which is in range.
    state: withContract(state, contract, { maxCap, delegated: sumOfParts(delegated, amount), booked, usable }),
    effects: [
      moduleEffect('bank', { type: 'mint', to: contract, amount: coin }),
      moduleEffect('bank', { type: 'addSupplyOffset', denom, change: -amount }),
      moduleEffect('staking', { type: 'delegateFor', delegator: contract, validator, amount: coin }),
    ],
    events: [{ type: 'instantDelegated', contract, validator, amount }],
  })
}
