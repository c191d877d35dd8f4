import type { RecordedObject, RecordedValue } from '../compare/recording.js'
import type { CellKind } from './cells.js'
import type { Transaction } from './flows.js'

/** One way in which a transaction can end differently under the two rule sets. */
export interface Explanation {
  /** The deviation of the specification: `D-14`. */
  readonly deviation: string
  /** What happens there, in a few words. */
  readonly what: string
  /** The kinds of state in which the difference may begin; nothing else is explained by it. `record`: how the transaction ends. */
  readonly touches: readonly CellKind[]
  /** It begins where nothing shows: in what is requested of the consumer's chain. Else it needs something that differs in what it touches. */
  readonly unseen?: true
  /** Whether it is at work in a transaction. */
  readonly holds: (seen: Seen) => boolean
}

/** A transaction of a step under both rule sets; one of the two may not have happened. */
export interface Seen {
  readonly step: RecordedObject
  readonly reference: Transaction | undefined
  readonly safe: Transaction | undefined
  readonly before: BothStates
  readonly after: BothStates
  readonly history: History
  /** Validators of which the provider hears in this step that they were slashed. */
  readonly slashedNow: ReadonlySet<string>
}

/** The state of both runs at a moment, as recordings have it. */
export interface BothStates {
  readonly reference: RecordedValue | undefined
  readonly safe: RecordedValue | undefined
}

/** What of the steps before cannot be seen in a state. */
export interface History {
  /** Validators that the consumer has tombstoned. */
  readonly tombstoned: Set<string>
  /** How often the consumer has slashed a validator since its last epoch. */
  readonly slashes: Map<string, number>
  /** Validators of which the consumer has burned or slashed something. */
  readonly lessened: Set<string>
  /** The texts of packets that timed out or were answered with an error. */
  readonly lost: Set<string>
  /** The texts of packets that the contracts have sent and ours has not. */
  readonly held: Set<string>
  /** The highest block of the consumer that the provider has heard of, by validator. */
  readonly heights: Map<string, bigint>
}

/** A history in which nothing happened. */
export function emptyHistory(): History {
  return {
    tombstoned: new Set(),
    slashes: new Map(),
    lessened: new Set(),
    lost: new Set(),
    held: new Set(),
    heights: new Map(),
  }
}
