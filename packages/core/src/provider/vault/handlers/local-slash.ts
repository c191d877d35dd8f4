import type { VaultContext, VaultResult } from '../effects.js'
import type { LocalSlash } from '../messages.js'
import { type SlashRefusal, slashUsers } from '../slash-users.js'
import type { VaultState } from '../state.js'

/** A lienholder on the vault's own chain tells of a slash (spec 2.5): see {@link slashUsers}. */
export function localSlash(state: VaultState, msg: LocalSlash, ctx: VaultContext): VaultResult<SlashRefusal> {
  return slashUsers(state, msg, ctx, 'slashedLocal')
}
