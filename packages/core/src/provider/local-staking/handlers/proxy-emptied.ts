import { call } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { refuseFunds } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import type { LocalStakingState } from '../state.js'

/**
 * A proxy has nothing any more. What the vault has of a lien on its owner still, the chain took: nothing is behind it, and the vault is told to write it off.
 *
 * Errors: `FundsNotAccepted`; `OwnerNotFound` when the sender is no proxy of this local staking.
 */
export function proxyEmptied(
  state: LocalStakingState,
  { sender, funds, self, query }: LocalStakingContext,
): LocalStakingResult<'FundsNotAccepted' | 'OwnerNotFound'> {
  const { config, owners } = state
  const paid = refuseFunds(funds)
  if (paid) return err(paid)
  const owner = owners.get(sender)
  if (owner === undefined) return err({ type: 'OwnerNotFound', proxy: sender })
  const lien = query.certainLien?.(config.vault, owner, self)
  if (!lien?.ok || lien.value === 0n) return ok(settled(state))
  return ok({ state, effects: [call(config.vault, { type: 'writeOffLocalStake', owner })], events: [] })
}
