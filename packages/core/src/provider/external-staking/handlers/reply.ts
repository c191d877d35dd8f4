import type { Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { hearBurnSent } from '../burn-queue.js'
import type { ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'

/** The channel took a burn of the queue, or did not: keeps its sequence, or lets it wait (D-11). Error: `UnexpectedReply` for any other reply. */
export function replyExternalStaking(
  state: ExternalStakingState,
  reply: Reply,
): ExternalStakingResult<'UnexpectedReply'> {
  const heard = hearBurnSent(state, reply)
  return heard ? ok(heard) : err({ type: 'UnexpectedReply', id: String(reply.id) })
}
