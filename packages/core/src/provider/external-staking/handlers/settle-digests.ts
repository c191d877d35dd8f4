import type { Outcome } from '../../../foundation/outcome.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import { digestsOf, isUnreadable } from '../../../packets/digest.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { type Compared, differenceInAnswer, withDiverged } from '../compare-digests.js'
import { committedSum, digestFor, keepsDigests, withDigestChange } from '../digest-book.js'
import type { Diverged, ExternalStakingContext, ExternalStakingEffect, ExternalStakingEvent } from '../effects.js'
import { sendDrained } from '../resync-stages.js'
import type { ExternalStakingState } from '../state.js'

type Settled = Outcome<ExternalStakingState, ExternalStakingEffect, ExternalStakingEvent>

const ONE_TAKEN = { committed: 1n, unresolved: -1n }
const ONE_REFUSED = { unresolved: -1n }

/**
 * A packet was answered, and what it asked for is settled: counts it, compares what the answer says of its validators with what is here, and goes on with re-syncs that waited for
 * it (spec 8.9). Burns are counted where their queue is.
 */
export function settleDigests(
  settled: Settled,
  validators: readonly ValoperAddress[],
  packet: ProviderPacket,
  outcome: PacketAck | { readonly type: 'timeout' },
  ctx: ExternalStakingContext,
): Settled {
  if (!keepsDigests(settled.state)) return settled
  if (validators.length === 0) return settled
  const isTaken = outcome.type === 'success'
  const [only] = validators
  const counted =
    packet.type === 'burn' || only === undefined
      ? settled.state
      : withDigestChange(settled.state, only, isTaken ? ONE_TAKEN : ONE_REFUSED)
  const compared = isTaken ? compareAnswer(counted, validators, outcome.data) : { state: counted, events: NO_EVENTS }
  let { state } = compared
  let { effects } = settled
  let events = compared.events.length === 0 ? settled.events : [...settled.events, ...compared.events]
  for (const validator of validators) {
    const sent = sendDrained(state, validator, ctx)
    if (sent === undefined) continue
    state = sent.state
    effects = [...effects, ...sent.effects]
    events = [...events, ...sent.events]
  }
  return { state, effects, events }
}

const NO_EVENTS: readonly ExternalStakingEvent[] = []

/** The validators to which a packet in flight is applied, by our own books; only burns are not found by an id. */
export function validatorsOf({ pending }: ExternalStakingState, packet: ProviderPacket): readonly ValoperAddress[] {
  if (packet.type === 'burn') return packet.validators
  if (packet.type !== 'stake' && packet.type !== 'unstake') return NO_VALIDATORS
  const tx = pending.get(packet.txId)
  return tx === undefined ? NO_VALIDATORS : [tx.validator]
}

const NO_VALIDATORS: readonly ValoperAddress[] = []

function compareAnswer(state: ExternalStakingState, validators: readonly ValoperAddress[], data: unknown): Compared {
  const digests = digestsOf(data)
  if (digests === undefined) return compareUnreadable(state, validators, data)
  let next = state
  let events = NO_EVENTS
  for (const digest of digests) {
    // Of others it was not asked.
    if (!validators.includes(digest.validator)) continue
    const difference = differenceInAnswer(next, digest)
    if (difference === undefined) continue
    const found = withDiverged(next, difference)
    next = found.state
    events = [...events, ...found.events]
  }
  return { state: next, events }
}

/** The packet was taken: not to settle it would hold its user. What cannot be read cannot be believed. */
function compareUnreadable(
  state: ExternalStakingState,
  validators: readonly ValoperAddress[],
  data: unknown,
): Compared {
  const reason = isUnreadable(data) ? data.reason : 'not a list of digests'
  const events: ExternalStakingEvent[] = [{ type: 'digestsUnreadable', validators, reason }]
  let next = state
  for (const validator of validators) {
    if (!digestFor(next, validator).isKnown) continue
    const ours = committedSum(next, validator)
    const event: Diverged = { type: 'diverged', validator, by: 'unreadable', ours, theirs: null }
    const found = withDiverged(next, event)
    next = found.state
    events.push(...found.events)
  }
  return { state: next, events }
}
