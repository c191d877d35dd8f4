import { call } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { LocalStakingContext, LocalStakingEffect, LocalStakingResult } from '../effects.js'
import type { Jailing } from '../messages.js'
import { type Delegators, slashDelegators } from '../slash.js'
import type { LocalStakingState } from '../state.js'

/**
 * The chain is about to slash validators: the vault hears, for each of them, what every user loses (spec 3.1). The tombstoned come first, at the ratio for
 * a double sign; then the jailed, at the one for being offline. A validator in both lists is slashed twice, on the same delegations.
 *
 * Only the chain gets here (`sudo`), and before its own slash: the delegations must be those from before. A validator on which nobody has anything left
 * is no news to the vault; a slash of nothing is. Under `safe` what began to unbond at the infraction or later loses its share, too.
 *
 * Errors: `ProxyNotFound`, `DelegationQueryFailed`.
 */
export function jailing(
  { config, proxies, owners, delegators }: LocalStakingState,
  { jailed, tombstoned, infractionHeight }: Jailing,
  ctx: LocalStakingContext,
): LocalStakingResult<'ProxyNotFound' | 'DelegationQueryFailed'> {
  const { doubleSign, offline } = config.slashRatios
  const infractions = [
    ...tombstoned.map((validator) => ({ validator, ratio: doubleSign })),
    ...jailed.map((validator) => ({ validator, ratio: offline })),
  ]
  const effects: LocalStakingEffect[] = []
  let left: Delegators = delegators
  for (const { validator, ratio } of infractions) {
    const slashed = slashDelegators(
      { proxies, delegators: left },
      { validator, ratio, infractionHeight: infractionHeight ?? null },
      ctx,
    )
    if (!slashed.ok) return err(slashed.error)
    left = slashed.value.delegators
    const { slashes } = slashed.value
    if (slashes.length > 0) effects.push(call(config.vault, { type: 'localSlash', slashes, validator }))
  }
  return ok({
    state: { config, proxies, owners, delegators: left },
    effects,
    events: [{ type: 'jailing', jailed, tombstoned }],
  })
}
