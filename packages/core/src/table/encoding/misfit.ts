import { Table } from '../table.js'
import type { PlainRecord, PlainState } from './plain-state.js'

/**
 * The path of the first field that a state lacks or has as another kind than the sample; empty if they are no records. Only the outermost fields are looked at.
 */
export function oddField(sample: object, state: unknown): readonly string[] | undefined {
  if (kindOf(sample) !== kindOf(state)) return []
  const expected = new Map<string, unknown>(Object.entries(sample))
  const found = new Map<string, unknown>(Object.entries(state ?? {}))
  for (const [name, value] of expected) {
    if (!found.has(name)) return [name]
    if (value !== null && kindOf(value) !== kindOf(found.get(name))) return [name]
  }
  for (const name of found.keys()) if (!expected.has(name)) return [name]
  return undefined
}

/**
 * The path of the first place at which a value is not made as the sample is, however deep. What the sample does not show may be anything: where it has null, in
 * a table or array that is empty there, and in a record with another `type`. An entry has to be made as the sample's entries are: with the fields of one of them, and
 * in each field as one of those that have these.
 */
export function misfitOf(sample: unknown, value: PlainState): readonly string[] | undefined {
  return misfitOfAll([sample], value)
}

/** As {@link misfitOf}, where several samples show what belongs there. */
function misfitOfAll(samples: readonly unknown[], value: PlainState): readonly string[] | undefined {
  const kind = kindOf(value)
  const alike: unknown[] = []
  let isShown = false
  for (const sample of samples) {
    if (sample === null) return undefined
    if (kindOf(sample) !== kind) isShown = true
    else if (!isOtherType(sample, value)) alike.push(sample)
  }
  if (alike.length === 0) return isShown ? [] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof Table) return misfitOfEntries(alike.flatMap(valuesOf), value)
  if (Array.isArray(value)) return misfitOfEntries(alike.flatMap(valuesOf), value.entries())
  return misfitOfRecord(alike as readonly SampleRecord[], value as PlainRecord) // neither table nor array: see above
}

type SampleRecord = Readonly<Record<string, unknown>>

function misfitOfRecord(samples: readonly SampleRecord[], value: PlainRecord): readonly string[] | undefined {
  const odd = samples.map((sample) => oddField(sample, value))
  const alike = samples.filter((_, index) => odd[index] === undefined)
  if (alike.length === 0) return odd[0]
  for (const [name, inside] of Object.entries(value)) {
    const misfit = misfitOfAll(
      alike.map((sample) => sample[name]),
      inside,
    )
    if (misfit) return [name, ...misfit]
  }
  return undefined
}

function misfitOfEntries(
  samples: readonly unknown[],
  entries: Iterable<readonly [string | bigint | number, PlainState]>,
): readonly string[] | undefined {
  if (samples.length === 0) return undefined
  for (const [key, value] of entries) {
    const inside = misfitOfAll(samples, value)
    if (inside) return [String(key), ...inside]
  }
  return undefined
}

function valuesOf(sample: unknown): readonly unknown[] {
  return sample instanceof Table ? [...sample.values()] : Array.isArray(sample) ? sample : []
}

/** Whether both are records with a `type`, and not of the same. */
function isOtherType(sample: unknown, value: unknown): boolean {
  const [own, other] = [typeOf(sample), typeOf(value)]
  return own !== undefined && other !== undefined && own !== other
}

function typeOf(value: unknown): string | undefined {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  return typeof type === 'string' ? type : undefined
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return value instanceof Table ? 'table' : typeof value
}
