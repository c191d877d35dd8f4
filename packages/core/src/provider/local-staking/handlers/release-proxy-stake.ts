import { call } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import type { LocalStakingState } from '../state.js'

/**
 * A proxy sends unbonded coins of its owner: they go on to the vault, whose lien shrinks by them (spec 3.1).
 *
 * Errors: `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the denom came; `OwnerNotFound` when the sender is no proxy of this
 * local staking.
 */
export function releaseProxyStake(
  state: LocalStakingState,
  { sender, funds }: LocalStakingContext,
): LocalStakingResult<'NoFunds' | 'MultipleDenoms' | 'MissingDenom' | 'OwnerNotFound'> {
  const { config, owners } = state
  const paid = requireOneCoin(funds, config.denom)
  if (!paid.ok) return err(paid.error)
  const owner = owners.get(sender)
  if (owner === undefined) return err({ type: 'OwnerNotFound', proxy: sender })
  return ok({
    state,
    effects: [call(config.vault, { type: 'releaseLocalStake', owner }, funds)],
    events: [{ type: 'localStakeReleased', owner, amount: paid.value }],
  })
}
