import type { Reply } from '../../../foundation/effects.js'
import { ok } from '../../../foundation/result.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { ResyncPacket } from '../../../packets/provider-packet.js'
import { flushBurns } from '../burn-queue.js'
import { isOnItsWay } from '../compare-digests.js'
import { type CommittedDigest, digestFor, NO_RESYNC, withDigest } from '../digest-book.js'
import type { AnsweredFailure, ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import { RESYNC_REPLY } from '../resync-stages.js'
import type { ExternalStakingState } from '../state.js'

/**
 * The consumer counts on what was staked here when the re-sync went out (spec 8.9): both sides count from there, in a new epoch. Also where it was left early. Burns that
 * were refused since go out again.
 */
export function commitResync(
  state: ExternalStakingState,
  { validator, epoch }: ResyncPacket,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> {
  const known = digestFor(state, validator)
  const { resync } = known
  if (resync.type !== 'sent' && resync.type !== 'left') return ok({ state, effects: [], events: [] })
  const digest: CommittedDigest = {
    ...ended(state, known, ctx),
    // What slashes and burns have taken since is not in the sum that the consumer was told.
    elsewhere: known.elsewhere - resync.elsewhere,
    epoch,
    isDiverged: false,
  }
  const sent = flushBurns(withDigest(state, validator, digest), 'event', ctx)
  return ok({
    state: sent.state,
    effects: sent.effects,
    events: [{ type: 'resynced', validator, epoch }, ...sent.events],
  })
}

/** The consumer did not take a re-sync, and counts as before: both sides still differ, if they did. */
export function failResync(
  state: ExternalStakingState,
  { validator }: Pick<ResyncPacket, 'validator'>,
  reason: AnsweredFailure,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> {
  const known = digestFor(state, validator)
  if (!isOnItsWay(known.resync)) return ok({ state, effects: [], events: [] })
  return ok({
    state: withDigest(state, validator, ended(state, known, ctx)),
    effects: [],
    events: [{ type: 'resyncFailed', validator, reason }],
  })
}

/** The channel took a re-sync, or did not: then it ends. Undefined for a reply about anything else. */
export function hearResyncSent(
  state: ExternalStakingState,
  { id, result }: Reply,
  ctx: ExternalStakingContext,
): ExternalStakingResult<never> | undefined {
  if (typeof id !== 'object') return undefined
  const [mark, name] = id
  if (mark !== RESYNC_REPLY || typeof name !== 'string') return undefined
  // As it was when the packet was put together.
  const validator = name as ValoperAddress
  if (result.ok) return ok({ state, effects: [], events: [] })
  return failResync(state, { validator }, { type: 'failure', text: result.failure.error.type }, ctx)
}

/** One that was left rests since then. */
function ended(
  { digests }: ExternalStakingState,
  known: CommittedDigest,
  { timeNanos }: ExternalStakingContext,
): CommittedDigest {
  const restsSinceNanos = known.resync.type === 'left' ? known.restsSinceNanos : timeNanos
  return { ...known, resync: NO_RESYNC, restsSinceNanos, changedAt: digests.lastAudit }
}
