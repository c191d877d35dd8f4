import { moduleEffect } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { refuseUnlessFrom } from '../checks.js'
import type { ProxyContext, ProxyResult } from '../effects.js'
import type { ProxyState } from '../state.js'

/**
 * The owner has the reward of every delegation paid out (spec 3.2). The coins go to the owner, never to the proxy: it named the owner when it was
 * created.
 *
 * Errors: `Unauthorized`; `FundsNotAccepted`; `ModuleQueryFailed`.
 */
export function withdrawRewards(
  state: ProxyState,
  ctx: ProxyContext,
): ProxyResult<'Unauthorized' | 'FundsNotAccepted' | 'ModuleQueryFailed'> {
  const { owner } = state.config
  const refused = refuseUnlessFrom(owner, ctx)
  if (refused) return err(refused)
  const delegated = ctx.query.delegations(ctx.self)
  if (!delegated.ok) return err({ type: 'ModuleQueryFailed', cause: delegated.error })
  const validators = delegated.value.map(({ validator }) => validator)
  return ok({
    state,
    effects: validators.map((validator) => moduleEffect('distribution', { type: 'withdrawReward', validator })),
    events: [{ type: 'proxyRewardsWithdrawn', owner, validators }],
  })
}
