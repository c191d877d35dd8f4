import { call, moduleEffect } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingEffect, LocalStakingEvent, LocalStakingResult } from '../effects.js'
import type { LocalStakingState } from '../state.js'

/**
 * A proxy sends unbonded coins of its owner: they go on to the vault, whose lien shrinks by them (spec 3.1).
 * Under `safe` what is more than the lien is the owner's: the vault counts it as slashed, and the chain did not take it.
 *
 * Errors: `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the denom came; `OwnerNotFound` when the sender is no proxy of this
 * local staking.
 */
export function releaseProxyStake(
  state: LocalStakingState,
  { sender, funds, self, query, rules }: LocalStakingContext,
): LocalStakingResult<'NoFunds' | 'MultipleDenoms' | 'MissingDenom' | 'OwnerNotFound'> {
  const { config, owners } = state
  const paid = requireOneCoin(funds, config.denom)
  if (!paid.ok) return err(paid.error)
  const owner = owners.get(sender)
  if (owner === undefined) return err({ type: 'OwnerNotFound', proxy: sender })
  const { denom, vault } = config
  const lien = query.certainLien?.(vault, owner, self)
  const { toVault, toOwner } = rules.splitRelease(paid.value, lien?.ok ? lien.value : null)
  const effects: LocalStakingEffect[] = []
  const events: LocalStakingEvent[] = []
  if (toVault > 0n) {
    effects.push(call(vault, { type: 'releaseLocalStake', owner }, [{ denom, amount: toVault }]))
    events.push({ type: 'localStakeReleased', owner, amount: toVault })
  }
  if (toOwner > 0n) {
    effects.push(moduleEffect('bank', { type: 'send', to: owner, amount: [{ denom, amount: toOwner }] }))
    events.push({ type: 'localExcessPaid', owner, amount: toOwner })
  }
  return ok({ state, effects, events })
}
