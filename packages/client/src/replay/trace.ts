import type { Address } from '@meshwork/core/identifiers'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'

/** A recorded run as it stands in a file: what was done to two chains. Numbers are exact. */
export interface TraceInput {
  readonly config: TraceConfig
  readonly snapshot: SnapshotMode
  readonly steps: readonly TraceStep[]
}

/** When the output shows the state: after each step and at the end, at the end, or never. */
export type SnapshotMode = 'each' | 'final' | 'none'

/** One step: `op` and its own fields, which the reader of the file has checked as far as they are not for a contract to judge. */
export interface TraceStep {
  readonly op: string
  readonly [field: string]: JsonValue
}

/** How the two chains of a recorded run begin. */
export interface TraceConfig {
  readonly startTimeNanos: bigint
  readonly startHeight: bigint
  readonly blockSeconds: bigint
  readonly providerDenom: string
  readonly consumerDenom: string
  readonly rewardsDenom: string
  readonly converterRemoteDenom: string
  readonly unbondingPeriodSeconds: bigint
  readonly nativeUnbondingSeconds: bigint
  readonly nativeSlash: SlashConfig
  readonly externalSlash: SlashConfig
  readonly price: string
  readonly discount: string
  readonly maxRetrieve: number
  readonly tombstonedUnbondEnable: boolean
  /** Null: not registered with the consumer's module until a step sets it. */
  readonly maxCap: bigint | null
  /** Own tokens by validator. */
  readonly providerValidators: Readonly<Record<string, bigint>>
  readonly consumerValidators: Readonly<Record<string, bigint>>
  readonly shareFactor: bigint
  /** Genesis balances in the provider's denom. */
  readonly users: Readonly<Record<string, bigint>>
  readonly localStaking: boolean
  readonly openChannel: boolean
  readonly syncValidators: boolean
  /** How many packets of one outbox may be under way at once; only under `safe`, no recording has it. */
  readonly outboxWindow: number
  readonly addressOrder: 'ascending' | 'descending'
}

/** Slash ratios as texts. */
export interface SlashConfig {
  readonly doubleSign: string
  readonly offline: string
}

/** What happened on a chain, one transaction at a time; fields as the recorded files have them. */
export type TraceRecord = JsonObject

/** Addresses by the names that the recordings use. */
export type TraceNames = Readonly<Record<string, Address>>

/** What stands before the steps. */
export interface TraceBeginning {
  readonly names: TraceNames
  readonly setup: readonly TraceRecord[]
}

/** One step of the output. */
export interface TraceStepOutput {
  readonly i: number
  readonly step: TraceStep
  readonly records: readonly TraceRecord[]
  /** Absent where the input asks for no state here. */
  readonly state?: JsonObject
}

/** The output of a run, piece by piece in the order of the recorded files. */
export type TracePart =
  | ({ readonly type: 'beginning' } & TraceBeginning)
  | ({ readonly type: 'step' } & TraceStepOutput)
  | { readonly type: 'end'; readonly final?: JsonObject }
