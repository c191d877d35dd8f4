import { readTrace, type Trace, type TraceRecord, type TraceState } from './shared.js'

/** A run as far as the staking of its consumer is concerned. */
export interface StakingTrace {
  readonly config: {
    readonly share_factor: number
    readonly max_cap: string | null
    readonly consumer_validators: Readonly<Record<string, string>>
  }
  readonly setup: readonly StakingRecord[]
  readonly steps: readonly {
    readonly i: number
    readonly step: StakingStep
    readonly records: readonly StakingRecord[]
    readonly state: { readonly chain: ConsumerSnapshot }
  }[]
}

/** What was done, where it reaches staking by no message of a contract. */
export interface StakingStep {
  readonly op: string
  readonly validator?: string
  readonly amount?: string
  readonly cap?: string
  readonly fraction?: string
  readonly power?: number
  readonly tombstone?: boolean
  readonly jail?: boolean
  readonly update?: Readonly<Record<string, readonly string[] | undefined>>
}

/** One transaction with what it told. */
export interface StakingRecord extends TraceRecord {
  readonly events?: readonly {
    readonly type: string
    readonly attributes: readonly (readonly [name: string, value: string])[]
  }[]
  readonly msg?: { readonly handle_valset_update?: { readonly slashed: readonly RecordedSlash[] } }
}

/** A slash as the virtual staking was told of it. */
export interface RecordedSlash {
  readonly address: string
  readonly power: number
  readonly slash_amount: string
}

/** What the consumer's modules had after a step. */
export interface ConsumerSnapshot {
  readonly total_delegated: string
  readonly max_cap: string | null
  readonly consumer_delegations: readonly (readonly [validator: string, amount: string])[]
  readonly user_delegations: readonly (readonly [user: string, validator: string, amount: string])[]
}

/** The run of this name; undefined where the checkout has neither its own copy nor the folder of all runs beside it. */
export function readStakingTrace(name: string): StakingTrace | undefined {
  // The recorder wrote these fields; the test that reads them fails on any other form.
  return readTrace(name) as
    | (Trace & { readonly steps: readonly { readonly state: TraceState }[] } & StakingTrace)
    | undefined
}
