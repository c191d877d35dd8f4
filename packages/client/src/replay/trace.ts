import type { JsonValue } from '@meshwork/ibc/wire'

/** A recorded run as it stands in a file: what was done to two chains. Numbers are exact. */
export interface TraceInput {
  readonly config: TraceConfig
  readonly steps: readonly TraceStep[]
}

/** One step: `op` and its own fields. */
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
  readonly nativeSlash: { readonly doubleSign: string; readonly offline: string }
  readonly externalSlash: { readonly doubleSign: string; readonly offline: string }
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
  readonly addressOrder: 'ascending' | 'descending'
}

/** What happened on a chain, one transaction at a time; fields as the recorded files have them. */
export type TraceRecord = { readonly [field: string]: JsonValue }

/** The output of a run, in the form of the recorded files. */
export interface TraceOutput {
  readonly names: { readonly [name: string]: string }
  readonly setup: readonly TraceRecord[]
  readonly steps: readonly TraceStepOutput[]
  readonly final: JsonValue
}

/** One step of the output. */
export interface TraceStepOutput {
  readonly i: bigint
  readonly step: TraceStep
  readonly records: readonly TraceRecord[]
  readonly state: JsonValue
}
