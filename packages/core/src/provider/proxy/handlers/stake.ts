import { moduleEffect } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyStake } from '../messages.js'
import type { ProxyState } from '../state.js'

/**
 * The local staking has the coins that it sends staked (spec 3.2).
 *
 * Errors: `Unauthorized` from anybody else; `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the denom came.
 */
export function stake(
  state: ProxyState,
  { validator }: ProxyStake,
  { sender, funds }: ProxyContext,
): ProxyResult<'Unauthorized' | 'NoFunds' | 'MultipleDenoms' | 'MissingDenom'> {
  const { denom, owner, parent } = state.config
  if (sender !== parent) return err({ type: 'Unauthorized', sender })
  const paid = requireOneCoin(funds, denom)
  if (!paid.ok) return err(paid.error)
  return ok({
    state,
    effects: [moduleEffect('staking', { type: 'delegate', validator, amount: { denom, amount: paid.value } })],
    events: [{ type: 'proxyStaked', owner, validator, amount: paid.value }],
  })
}
