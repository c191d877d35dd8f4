import { ok } from '../../../foundation/result.js'
import { digestsOf, isUnreadable, type ValidatorDigest } from '../../../packets/digest.js'
import type { AuditPacket } from '../../../packets/provider-packet.js'
import { type Compared, isOnItsWay, nothingApplied, withDiverged } from '../compare-digests.js'
import { type CommittedDigest, committedSum, digestFor, withDigest } from '../digest-book.js'
import { distributionOf } from '../earning.js'
import type { AnsweredFailure, Diverged, ExternalStakingEvent, ExternalStakingResult } from '../effects.js'
import type { ExternalStakingState } from '../state.js'
import type { SuccessAck } from './settle-packet.js'

/**
 * The consumer said what it applied (spec 8.9). Compared are validators that were quiet from the sending of the audit until now: nothing under way, nothing changed. There everything
 * must be equal, and the consumer may not count on more than is staked here. What it says of a validator of which it is not known what was applied before a
 * migration is where counting begins.
 */
export function commitAudit(
  state: ExternalStakingState,
  { nonce }: AuditPacket,
  { data }: SuccessAck,
): ExternalStakingResult<never> {
  const digests = digestsOf(data)
  if (digests === undefined) {
    const reason = isUnreadable(data) ? data.reason : 'not a list of digests'
    return ok({ state, effects: [], events: [{ type: 'digestsUnreadable', validators: [], reason }] })
  }
  const said = new Map(digests.map((digest) => [digest.validator, digest]))
  const validators = new Set([...state.digests.validators.keys(), ...said.keys()])
  let next = state
  let compared = 0
  const events: ExternalStakingEvent[] = []
  for (const validator of validators) {
    if (!isQuiet(digestFor(state, validator), nonce)) continue
    compared += 1
    const found = compareQuiet(next, said.get(validator) ?? nothingApplied(validator))
    next = found.state
    events.push(...found.events)
  }
  // It counts: from now on everything is counted on both sides.
  const counting = next.digests.countsNew ? next : { ...next, digests: { ...next.digests, countsNew: true } }
  return ok({ state: counting, effects: [], events: [{ type: 'auditAnswered', nonce, compared }, ...events] })
}

/** The audit did not reach the consumer, or it does not answer: nobody is wiser. */
export function failAudit(
  state: ExternalStakingState,
  { nonce }: AuditPacket,
  reason: AnsweredFailure,
): ExternalStakingResult<never> {
  return ok({ state, effects: [], events: [{ type: 'auditFailed', nonce, reason }] })
}

/** Nothing was under way on a validator when the audit went out, and nothing has happened since: what the consumer said then holds now. */
function isQuiet({ unresolved, changedAt, resync }: CommittedDigest, nonce: bigint): boolean {
  return unresolved === 0n && changedAt < nonce && !isOnItsWay(resync)
}

function compareQuiet(state: ExternalStakingState, digest: ValidatorDigest): Compared {
  const { validator, applied, sum } = digest
  const known = digestFor(state, validator)
  const difference = differenceWhenQuiet(state, known, digest)
  // Counting goes on where the consumer is, so that a re-sync finds equal numbers.
  const elsewhere = known.isKnown ? known.elsewhere : sum - distributionOf(state, validator).totalStake
  const adopted =
    known.isKnown && known.committed === applied
      ? state
      : withDigest(state, validator, { ...known, committed: applied, elsewhere, isKnown: true })
  return difference === undefined ? { state: adopted, events: [] } : withDiverged(adopted, difference)
}

function differenceWhenQuiet(
  state: ExternalStakingState,
  { isKnown, committed }: CommittedDigest,
  { validator, applied, sum, counted }: ValidatorDigest,
): Diverged | undefined {
  if (isKnown && applied !== committed)
    return { type: 'diverged', validator, by: 'applied', ours: committed, theirs: applied }
  const ours = committedSum(state, validator)
  if (isKnown && sum !== ours) return { type: 'diverged', validator, by: 'sum', ours, theirs: sum }
  const { totalStake } = distributionOf(state, validator)
  if (counted !== undefined && counted > totalStake)
    return { type: 'diverged', validator, by: 'counted', ours: totalStake, theirs: counted }
  return undefined
}
