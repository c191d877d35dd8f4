import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { VaultContext, VaultResult } from '../effects.js'
import type { VaultState } from '../state.js'
import { LOCAL_STAKING_REPLY } from './instantiate.js'

/**
 * The new local staking exists: asks it for its slash ratios and keeps both (spec 2.3, D-2).
 *
 * Errors: `LienholderQueryFailed` when it does not answer; `UnexpectedReply` for any other reply, from anybody but the vault's own host (who replies in
 * the vault's name), or when there is a local staking already: it is fixed at creation.
 */
export function replyVault(
  state: VaultState,
  { id, result }: Reply,
  ctx: VaultContext,
): VaultResult<'LienholderQueryFailed' | 'UnexpectedReply'> {
  const contract = result.ok ? result.address : undefined
  const expected = id === LOCAL_STAKING_REPLY && ctx.sender === ctx.self && state.localStaking === null
  if (!expected || contract === undefined) return err({ type: 'UnexpectedReply', id: String(id) })
  const ratios = ctx.query.slashRatios(contract)
  if (!ratios.ok) return err({ type: 'LienholderQueryFailed', lienholder: contract, cause: ratios.error })
  return ok({
    state: { ...state, localStaking: { contract, maxSlash: ratios.value.doubleSign } },
    effects: [],
    events: [],
  })
}
