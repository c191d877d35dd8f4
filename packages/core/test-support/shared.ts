import { existsSync, readFileSync } from 'node:fs'

/** Recorded runs that travel with the project, and those beside the checkout that are too large for it. */
const PLACES = [
  new URL('../../../testdata/traces/', import.meta.url),
  new URL('../../../../shared/traces/', import.meta.url),
]

/** A run of the compiled contracts, as far as tests of single machines look at it. Big integers inside are not exact. */
export interface Trace {
  readonly config: { readonly unbonding_period: number }
  readonly setup: readonly TraceRecord[]
  readonly steps: readonly {
    readonly i: number
    readonly records: readonly TraceRecord[]
    readonly state: TraceState
  }[]
}

/** One transaction of a run. */
export interface TraceRecord {
  readonly op: string
  readonly chain?: string
  /** Nanoseconds. */
  readonly time: string
  readonly ok: boolean
  /** The exact text of a packet that was received. */
  readonly packet?: string
  /** The exact text of the answer. */
  readonly ack?: string
}

/** The state of both chains after a step. */
export interface TraceState {
  readonly validators: readonly { readonly validator: string; readonly state: Readonly<Record<string, unknown>> }[]
  readonly active: readonly string[]
}

/** The run of this name; undefined where the checkout has neither its own copy nor the folder of all runs beside it. */
export function readTrace(name: string): Trace | undefined {
  const file = PLACES.map((place) => new URL(`${name}.expected.json`, place)).find((url) => existsSync(url))
  // The recorder wrote this form; the test that reads it fails on any other.
  return file && (JSON.parse(readFileSync(file, 'utf8')) as Trace)
}
