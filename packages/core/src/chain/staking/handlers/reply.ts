import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import type { SlashedData, StakingResult } from '../effects.js'
import { HOOK } from '../hooks.js'
import { SLASH, slashedData } from '../slash-reply.js'
import type { StakingState } from '../state.js'

/**
 * A slash was carried out: its answer becomes that of the whole. Or a module failed at hearing what happened: that is told, and nothing else.
 *
 * Errors: `UnexpectedReply` for anything else.
 */
export function replyStaking(
  state: StakingState,
  { id, result }: Reply,
): StakingResult<'UnexpectedReply', SlashedData> {
  if (result.ok) {
    const data = id === SLASH ? slashedData(result.data) : undefined
    return data ? ok({ state, effects: [], events: [], data }) : err({ type: 'UnexpectedReply' })
  }
  const [kind, module] = typeof id === 'object' ? id : []
  if (kind !== HOOK || typeof module !== 'string') return err({ type: 'UnexpectedReply' })
  return ok({ state, effects: [], events: [{ type: 'hookFailed', module, error: result.failure.error }] })
}
