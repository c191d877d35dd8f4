import type { VaultContext, VaultResult } from '../effects.js'
import type { CrossSlash } from '../messages.js'
import { type SlashRefusal, slashUsers } from '../slash-users.js'
import type { VaultState } from '../state.js'

/** A lienholder of another chain tells of a slash (spec 2.5): see {@link slashUsers}. */
export function crossSlash(state: VaultState, msg: CrossSlash, ctx: VaultContext): VaultResult<SlashRefusal> {
  return slashUsers(state, msg, ctx, 'slashedCross')
}
