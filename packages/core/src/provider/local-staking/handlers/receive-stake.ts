import { call, type InstantiateEffect } from '../../../foundation/effects.js'
import { requireOneCoin } from '../../../foundation/payment.js'
import { err, ok } from '../../../foundation/result.js'
import type { ProxyInit } from '../../proxy/messages.js'
import type { LocalStakingContext, LocalStakingResult } from '../effects.js'
import { delegatorKey } from '../keys.js'
import type { ReceiveStake } from '../messages.js'
import type { LocalStakingState } from '../state.js'

/** The mark of the reply that brings a new proxy. */
export const PROXY_REPLY = 'proxy'

/**
 * The vault sends coins to stake for `owner`: through the owner's proxy, which is made with the first ones (spec 3.1). From now on a slash of the
 * validator asks for this owner.
 *
 * Errors: `Unauthorized` from anybody but the vault; `NoFunds`, `MultipleDenoms`, `MissingDenom` unless exactly one coin of the denom came;
 * `InvalidAddress` for an owner who can be nobody on this chain.
 */
export function receiveStake(
  state: LocalStakingState,
  { owner, validator }: ReceiveStake,
  ctx: LocalStakingContext,
): LocalStakingResult<'Unauthorized' | 'NoFunds' | 'MultipleDenoms' | 'MissingDenom' | 'InvalidAddress'> {
  const { config, proxies, owners, delegators } = state
  const { sender, funds } = ctx
  if (sender !== config.vault) return err({ type: 'Unauthorized', sender })
  const paid = requireOneCoin(funds, config.denom)
  if (!paid.ok) return err(paid.error)
  const user = ctx.query.parseAddress(owner)
  if (!user.ok) return user
  const proxy = proxies.get(owner)

  return ok({
    state: { config, proxies, owners, delegators: delegators.set(delegatorKey(validator, owner), true) },
    effects: [
      proxy === undefined
        ? newProxy({ rules: config.rules, denom: config.denom, owner, validator }, ctx)
        : call(proxy, { type: 'stake', validator }, funds),
    ],
    events: [{ type: 'localStakeReceived', owner, validator, amount: paid.value }],
  })
}

function newProxy(msg: ProxyInit, { self, funds }: LocalStakingContext): InstantiateEffect<'proxy', ProxyInit> {
  return {
    type: 'instantiate',
    kind: 'proxy',
    msg,
    label: `LSP for ${msg.owner}`,
    admin: self,
    funds,
    onReply: 'success',
    id: PROXY_REPLY,
  }
}
