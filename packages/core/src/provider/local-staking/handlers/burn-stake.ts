import { call } from '../../../foundation/effects.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import type { BurnStake } from '../messages.js'
import type { LocalStakingState } from '../state.js'

/**
 * The vault says that collateral of `owner` is gone, and stake with it: has the owner's proxy burn it (spec 3.1).
 *
 * Errors: `Unauthorized` from anybody but the vault; `FundsNotAccepted`; `MissingProxy` when the owner never staked here.
 */
export function burnStake(
  state: LocalStakingState,
  { owner, validator, amount }: BurnStake,
  { sender, funds }: LocalStakingContext,
): LocalStakingResult<'Unauthorized' | 'FundsNotAccepted' | 'MissingProxy'> {
  if (sender !== state.config.vault) return err({ type: 'Unauthorized', sender })
  const paid = refuseFunds(funds)
  if (paid) return err(paid)
  const proxy = state.proxies.get(owner)
  if (proxy === undefined) return err({ type: 'MissingProxy', owner })
  return ok({
    state,
    effects: [call(proxy, { type: 'burn', validator, amount })],
    events: [{ type: 'localStakeBurned', owner, validator, amount: amount.amount }],
  })
}
