import { partitionPoint } from './partition-point.js'

/** What a validator became, at a consumer block. */
export interface HistoryEntry {
  /** Empty once tombstoned. */
  readonly pubKey: string
  readonly startHeight: bigint
  readonly startTimeSeconds: bigint
  readonly status: 'active' | 'unbonded' | 'jailed' | 'tombstoned'
}

/** The contracts' history of one validator (spec 5.1): greatest height first; of one height, first told first. */
export type ValidatorHistory = readonly HistoryEntry[]

/** A consumer block, as a packet names it. */
export interface ConsumerBlock {
  readonly height: bigint
  readonly timeSeconds: bigint
}

/** What the validator is now: the entry with the greatest height, of several the one told first. */
export function currentEntry(history: ValidatorHistory): HistoryEntry | undefined {
  return history[0]
}

/** What the validator was at a height. */
export function entryAt(history: ValidatorHistory, height: bigint): HistoryEntry | undefined {
  return history.find(({ startHeight }) => startHeight <= height)
}

/** Tombstoned: nothing is told of it any more. */
export function isTombstoned(history: ValidatorHistory): boolean {
  return currentEntry(history)?.status === 'tombstoned'
}

/** The validator joined the active set. */
export function withAddition(history: ValidatorHistory, pubKey: string, block: ConsumerBlock): ValidatorHistory {
  if (isTombstoned(history)) return history
  const { height: startHeight, timeSeconds: startTimeSeconds } = block
  return inserted(history, { pubKey, startHeight, startTimeSeconds, status: 'active' })
}

/**
 * Something of the validator changed: the entry that is in force at that height, with the change. Ignored when there is none, so that what
 * arrives before the addition is lost.
 */
export function withChange(
  history: ValidatorHistory,
  change: { readonly status: 'jailed' | 'unbonded' } | { readonly pubKey: string },
  block: ConsumerBlock,
): ValidatorHistory {
  if (isTombstoned(history)) return history
  const inForce = entryAt(history, block.height)
  if (inForce === undefined) return history
  const { height: startHeight, timeSeconds: startTimeSeconds } = block
  return inserted(history, { ...inForce, ...change, startHeight, startTimeSeconds })
}

/** The validator was tombstoned; what was told of that height and later no longer counts. */
export function withTombstone(history: ValidatorHistory, block: ConsumerBlock): ValidatorHistory {
  if (isTombstoned(history)) return history
  const { height: startHeight, timeSeconds: startTimeSeconds } = block
  const older = history.filter((entry) => entry.startHeight < startHeight)
  return inserted(older, { pubKey: '', startHeight, startTimeSeconds, status: 'tombstoned' })
}

/**
 * Forgets entries up to a time, but for one. The one that was in force at that time goes with them, so that an infraction after it can
 * look as if the validator had not been there (D-33).
 */
export function withoutOlder(history: ValidatorHistory, timeSeconds: bigint): ValidatorHistory {
  const kept = Math.max(
    1,
    partitionPoint(history, ({ startTimeSeconds }) => startTimeSeconds > timeSeconds),
  )
  return kept >= history.length ? history : history.slice(0, kept)
}

/** Puts an entry behind those of its height and above, and drops every entry that repeats the one before it. */
function inserted(history: ValidatorHistory, entry: HistoryEntry): ValidatorHistory {
  const index = history.findIndex(({ startHeight }) => startHeight < entry.startHeight)
  const place = index === -1 ? history.length : index
  const grown = [...history.slice(0, place), entry, ...history.slice(place)]
  const unique = grown.filter((each, i) => !sameEntry(each, grown[i - 1]))
  return unique.length === history.length && unique.every((each, i) => each === history[i]) ? history : unique
}

function sameEntry(a: HistoryEntry, b: HistoryEntry | undefined): boolean {
  return (
    b !== undefined &&
    a.startHeight === b.startHeight &&
    a.startTimeSeconds === b.startTimeSeconds &&
    a.status === b.status &&
    a.pubKey === b.pubKey
  )
}
