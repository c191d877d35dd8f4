import { unwrap } from '@meshwork/core/foundation'
import { type JsonObject, type JsonValue, writeJson } from '@meshwork/ibc/wire'
import { readTrace } from '../read-trace.js'
import type { TraceRecord } from '../trace.js'
import { partsOf } from './recorded.js'

/** What became of a step. */
export interface Taken {
  readonly records: readonly TraceRecord[]
  readonly state: JsonObject
}

/** What became of each step. */
export async function take(steps: readonly JsonObject[], config: JsonObject = {}): Promise<readonly Taken[]> {
  const input = unwrap(readTrace(writeJson({ config, steps: [...steps] })))
  const parts = await partsOf(input)
  return parts.flatMap((part) => (part.type === 'step' ? [{ records: part.records, state: part.state ?? {} }] : []))
}

/** The records of the last of some steps. */
export const lastOf = async (steps: readonly JsonObject[], config?: JsonObject) =>
  (await take(steps, config)).at(-1)?.records

/** What stands at a place of a state. */
export const at = (state: JsonObject | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (value, field) => (typeof value === 'object' && value !== null ? (value as JsonObject)[field] : undefined),
    state,
  )

/** The last of some steps, or the n-th from the end. */
export const last = (taken: readonly Taken[], back = 1): Taken => taken.at(-back) ?? { records: [], state: {} }
