import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ValidatorDigest } from '../../packets/digest.js'
import { type CommittedDigest, committedSum, digestFor, withDigest } from './digest-book.js'
import type { Diverged, ExternalStakingEvent } from './effects.js'
import type { ExternalStakingState } from './state.js'

/** A state after a comparison, and what it tells. */
export interface Compared {
  readonly state: ExternalStakingState
  readonly events: readonly ExternalStakingEvent[]
}

/**
 * How far both sides differ, as far as an answer to a packet can tell (spec 8.9). Never more can have been applied than was committed here and is unresolved. And where nothing is
 * unresolved, all that had been applied when the consumer answered is committed here: so equal numbers are the same packets, whose sum depends on no order. In all other
 * cases it says nothing.
 */
export function differenceInAnswer(
  state: ExternalStakingState,
  { validator, applied, sum: theirs }: ValidatorDigest,
): Diverged | undefined {
  const { isKnown, committed, unresolved, resync } = digestFor(state, validator)
  if (!isKnown) return undefined
  if (applied > committed + unresolved)
    return { type: 'diverged', validator, by: 'applied', ours: committed, theirs: applied }
  if (unresolved > 0n || applied !== committed || isOnItsWay(resync)) return undefined
  const ours = committedSum(state, validator)
  return ours === theirs ? undefined : { type: 'diverged', validator, by: 'sum', ours, theirs }
}

/** Whether the consumer may have taken a re-sync of which nothing is known here. */
export function isOnItsWay({ type }: CommittedDigest['resync']): boolean {
  return type === 'sent' || type === 'left'
}

/** Both sides differ on a validator: no new stake goes there. It is told once, until both were re-synced. */
export function withDiverged(state: ExternalStakingState, event: Diverged): Compared {
  const known = digestFor(state, event.validator)
  if (known.isDiverged) return { state, events: [] }
  return { state: withDigest(state, event.validator, { ...known, isDiverged: true }), events: [event] }
}

/** What a consumer says that never heard of a validator. */
export function nothingApplied(validator: ValoperAddress): ValidatorDigest {
  return { validator, applied: 0n, sum: 0n as ValidatorDigest['sum'], counted: 0n as ValidatorDigest['sum'] }
}
