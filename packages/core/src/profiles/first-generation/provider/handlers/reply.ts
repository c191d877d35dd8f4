import type { Reply } from '../../../../foundation/effects.js'
import { settled } from '../../../../foundation/outcome.js'
import { err, ok } from '../../../../foundation/result.js'
import type { MeshProviderResult } from '../effects.js'
import type { MeshProviderState } from '../state.js'
import { SLASHER_REPLY } from './instantiate.js'

/** The slasher was created. Error: `UnexpectedReply`, also for a second one. */
export function replyMeshProvider(
  state: MeshProviderState,
  { id, result }: Reply,
): MeshProviderResult<'UnexpectedReply'> {
  if (id !== SLASHER_REPLY || state.slasher !== null || !result.ok || result.address === undefined)
    return err({ type: 'UnexpectedReply', id: String(id) })
  return ok(settled({ ...state, slasher: result.address }))
}
