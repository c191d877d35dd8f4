import { canonicalState, comparedPart, withWordingOf } from './compared-part.js'
import { differ, differInside, type ValueDifference } from './differ.js'
import type { RecordedSteps, Recording } from './open-recording.js'
import { isRecordedArray, isRecordedObject, type RecordedObject, type RecordedValue } from './recording.js'

/** One place in which two outputs differ. */
export interface ReplayDifference extends ValueDifference {
  /** Before the steps, a step by its number, or behind them. */
  readonly where: 'setup' | number | 'final'
  /** What that step is called. */
  readonly op?: string
  /** `names`, `record 2`, `state`, `step` (a whole step is missing) or `final`. */
  readonly part: string
  /** What that record is about: `recv on provider, packet 3`. */
  readonly record?: string
}

/** What a comparison has seen so far. */
export interface ComparisonTotals {
  readonly steps: number
  readonly differentSteps: number
  readonly differences: number
}

/** What else is compared. */
export interface ComparisonOptions {
  /** Events of records, too. Default false. */
  readonly events?: boolean
}

/**
 * Compares an output with a recorded one while it comes, as the recordings' own rules say: outcomes, packets, acks, answers and states; not messages,
 * senders, the wording of errors, or the order in which a hash map gives things.
 */
export class ReplayComparison {
  private steps = 0
  private differentSteps = 0
  private differences = 0
  private readonly expectedSteps: RecordedSteps
  private readonly events: boolean

  constructor(
    private readonly expected: Recording,
    { events = false }: ComparisonOptions = {},
  ) {
    this.expectedSteps = stepsOf(expected)
    this.events = events
  }

  /** What was seen so far. */
  get totals(): ComparisonTotals {
    const { steps, differentSteps, differences } = this
    return { steps, differentSteps, differences }
  }

  /** Whether nothing that was seen so far differs. */
  get same(): boolean {
    return this.differences === 0
  }

  /** What stands before the steps. */
  beginning(actual: { readonly names?: RecordedValue; readonly setup?: RecordedValue }): readonly ReplayDifference[] {
    const names = differ(this.expected.names, actual.names).map(
      (one) => ({ where: 'setup', part: 'names', ...one }) as const,
    )
    return this.count([...names, ...this.records('setup', this.expected.setup, actual.setup)])
  }

  /** The next step. */
  step(actual: RecordedValue | undefined): readonly ReplayDifference[] {
    const found = this.count(this.differencesOf(this.steps, actual))
    this.steps += 1
    if (found.length > 0) this.differentSteps += 1
    return found
  }

  /** What stands behind the steps. Steps that were expected and never came are told here, too. */
  end(actual: { readonly final?: RecordedValue }): readonly ReplayDifference[] {
    const missing: ReplayDifference[] = []
    while (this.steps < this.expectedSteps.length) missing.push(...this.step(undefined))
    const { final: expected } = this.expected
    if (expected === undefined) return missing
    const found = differ(canonicalState(expected), canonicalState(actual.final))
    return [...missing, ...this.count(found.map((one) => ({ where: 'final', part: 'final', ...one }) as const))]
  }

  private differencesOf(where: number, actual: RecordedValue | undefined): readonly ReplayDifference[] {
    const expected = this.expectedSteps.at(where)
    const op = opOf(expected) ?? opOf(actual)
    const named = op === undefined ? {} : { op }
    if (!expected || !actual) {
      const [want, got] = [expected, actual].map((step) => (step ? 'a step' : undefined))
      return [{ where, ...named, part: 'step', path: '', expected: want, actual: got }]
    }
    const [want, got] = [fieldsOf(expected), fieldsOf(actual)]
    const found = this.records(where, want.records, got.records)
    const state = want.state === undefined ? [] : differ(canonicalState(want.state), canonicalState(got.state))
    return [...found, ...state.map((one) => ({ where, part: 'state', ...one }))].map((one) => ({ ...one, ...named }))
  }

  private records(
    where: 'setup' | number,
    expected: RecordedValue | undefined,
    actual: RecordedValue | undefined,
  ): ReplayDifference[] {
    const [want, got] = [listOf(expected), listOf(actual)]
    const found: ReplayDifference[] = []
    for (let i = 0; i < Math.max(want.length, got.length); i++) {
      const [left, right] = [comparedPart(want[i], this.events), comparedPart(got[i], this.events)]
      const record = recordName(want[i] ?? got[i])
      for (const one of differInside(left, withWordingOf(left, right)))
        found.push({ where, part: `record ${i}`, ...(record !== undefined && { record }), ...one })
    }
    return found
  }

  private count(found: readonly ReplayDifference[]): readonly ReplayDifference[] {
    this.differences += found.length
    return found
  }
}

/** Where two whole outputs differ. */
export function compareRecordings(
  expected: RecordedObject,
  actual: RecordedObject,
  options: ComparisonOptions = {},
): readonly ReplayDifference[] {
  const comparison = new ReplayComparison(expected, options)
  const found = [...comparison.beginning(actual)]
  for (const step of listOf(actual.steps)) found.push(...comparison.step(step))
  return [...found, ...comparison.end(actual)]
}

function listOf(value: RecordedValue | undefined): readonly RecordedValue[] {
  return isRecordedArray(value) ? value : []
}

function stepsOf({ steps }: Recording): RecordedSteps {
  return isSteps(steps) ? steps : []
}

/** No value of a file has functions, lists apart. */
function isSteps(steps: Recording['steps']): steps is RecordedSteps {
  return typeof steps === 'object' && steps !== null && 'at' in steps && typeof steps.at === 'function'
}

function fieldsOf(value: RecordedValue): RecordedObject {
  return isRecordedObject(value) ? value : {}
}

function opOf(step: RecordedValue | undefined): string | undefined {
  const op = isRecordedObject(step) && isRecordedObject(step.step) ? step.step.op : undefined
  return typeof op === 'string' ? op : undefined
}

/** What a record is about, in a few words. */
function recordName(record: RecordedValue | undefined): string | undefined {
  if (!isRecordedObject(record) || typeof record.op !== 'string') return undefined
  const { op, chain, contract, seq } = record
  const place = typeof contract === 'string' ? ` ${contract}` : typeof chain === 'string' ? ` on ${chain}` : ''
  return `${op}${place}${typeof seq === 'bigint' ? `, packet ${seq}` : ''}`
}
