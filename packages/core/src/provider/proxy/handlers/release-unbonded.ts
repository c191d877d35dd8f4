import { call, moduleEffect } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { remainder, sumOfParts, type Uint128, ZERO } from '../../../numbers/uint128.js'
import { refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyState } from '../state.js'

/**
 * The owner has unbonded coins sent back to the vault, by way of the local staking (spec 3.2). Every coin here counts as unbonded, except what is
 * withheld for burns, or, under `safe`, destroyed for those that an earlier version counted (D-5). Nothing to release is no error.
 *
 * Under `safe` a proxy with nothing staked and nothing on its way says so, with coins or without: then no lien of its owner may be left.
 *
 * Errors: `Unauthorized`; `FundsNotAccepted`; `ModuleQueryFailed`.
 */
export function releaseUnbonded(
  state: ProxyState,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted' | 'ModuleQueryFailed'> {
  const { denom, owner, parent } = state.config
  const refused = refuseUnlessFrom(owner, ctx)
  if (refused) return err(refused)
  const balance = ctx.query.balance(ctx.self, denom)
  if (!balance.ok) return err({ type: 'ModuleQueryFailed', cause: balance.error })
  const amount = ctx.rules.releasableCoins(balance.value, state.burned)
  const gone = ctx.rules.destroyableCoins(balance.value, state.burned)
  const emptied = ctx.rules.tellEmptied(leftBehind(ctx))
  if (amount === 0n && gone === 0n && !emptied) return ok(settled(state))
  return ok({
    state: gone === 0n ? state : { config: state.config, burned: remainder(state.burned, gone) },
    effects: [
      ...(gone === 0n ? [] : [moduleEffect('bank', { type: 'burnOwn', amount: { denom, amount: gone } })]),
      ...(amount === 0n ? [] : [call(parent, { type: 'releaseProxyStake' }, [{ denom, amount }])]),
      // Last: the vault has these coins by then.
      ...(emptied ? [call(parent, emptied)] : []),
    ],
    events: amount === 0n ? [] : [{ type: 'proxyReleased', owner, amount }],
  })
}

/** What the proxy has beside coins; null where the chain does not say. */
function leftBehind({ query, self }: ProxyContext): Uint128 | null {
  const delegated = query.delegations(self)
  const unbonding = query.unbonding?.(self)
  if (!delegated.ok || !unbonding?.ok) return null
  // Parts of the chain's supply.
  return [...delegated.value, ...unbonding.value].reduce((sum, { amount }) => sumOfParts(sum, amount), ZERO)
}
