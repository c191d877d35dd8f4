import type { Reply } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import type { ConverterResult } from '../effects.js'
import type { ConverterState } from '../state.js'
import { VIRTUAL_STAKING_REPLY } from './instantiate.js'

/** The virtual staking exists: keeps its address, once and for all (spec 6.1). Errors: `UnexpectedReply` for any other reply, and for a second one. */
export function replyConverter(state: ConverterState, { id, result }: Reply): ConverterResult<'UnexpectedReply'> {
  const virtualStaking = result.ok ? result.address : undefined
  if (id !== VIRTUAL_STAKING_REPLY || virtualStaking === undefined || state.virtualStaking !== null)
    return err({ type: 'UnexpectedReply', id: String(id) })
  return ok(settled({ ...state, virtualStaking }))
}
