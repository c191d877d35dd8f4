import { moduleEffect } from '../../../foundation/effects.js'
import { invariant } from '../../../foundation/invariant.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProxyContext, ProxyCreatedData, ProxyResult } from '../effects.js'
import type { ProxyInit } from '../messages.js'
import { createProxyState } from '../state.js'

/**
 * Creates the proxy of `owner`, stakes the coins that came along, and has its rewards go to the owner from now on (spec 3.2). Who sends this is its
 * local staking, and hears in the answer whose proxy it is.
 *
 * Errors: `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the denom came.
 */
export function instantiateProxy(
  msg: ProxyInit,
  ctx: ProxyContext,
): ProxyResult<'NoFunds' | 'MultipleDenoms' | 'MissingDenom', ProxyCreatedData> {
  const rules = ctx.rules.name
  invariant(msg.rules === undefined || msg.rules === rules, `asked for ${msg.rules} rules, created under ${rules}`)
  const { denom, owner, validator } = msg
  const paid = requireOneCoin(ctx.funds, denom)
  if (!paid.ok) return err(paid.error)
  return ok({
    state: createProxyState({ rules, denom, owner, parent: ctx.sender }),
    effects: [
      moduleEffect('staking', { type: 'delegate', validator, amount: { denom, amount: paid.value } }),
      moduleEffect('distribution', { type: 'setWithdrawAddress', address: owner }),
    ],
    events: [{ type: 'proxyStaked', owner, validator, amount: paid.value }],
    data: { owner },
  })
}
