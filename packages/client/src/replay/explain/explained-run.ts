import type { RecordedSteps, Recording } from '../compare/open-recording.js'
import type { RecordedValue } from '../compare/recording.js'
import { replay } from '../replay.js'
import type { TraceInput, TracePart } from '../trace.js'
import { type ExplainedDifference, Explainer } from './explainer.js'
import type { Explanation } from './explanation.js'
import { listAt, valueAt } from './values.js'

/** Where the rule sets part in one step, or before the steps (-1). */
export interface ExplainedStep {
  readonly index: number
  readonly op: string
  readonly differences: readonly ExplainedDifference[]
}

/** What else there is to say of a run that is explained. */
export interface ExplainOptions {
  /** What the contracts did, in the place of a run under `reference`. */
  readonly recorded?: Recording
  /** The ways in which the rule sets can part; default all of them. */
  readonly explanations?: readonly Explanation[]
}

/**
 * Runs an input under both rule sets side by side and ties each difference to the deviations that can have made it.
 *
 * @throws MeshSetupError, ReplayStopped as {@link replay} does.
 */
export async function* explainRun(input: TraceInput, options: ExplainOptions = {}): AsyncGenerator<ExplainedStep> {
  // What is not seen after each step cannot be followed.
  const whole: TraceInput = { ...input, snapshot: 'each' }
  const explainer = new Explainer(options.explanations)
  const theirs = options.recorded ? recordedParts(options.recorded) : replay(whole, 'reference')
  for await (const safe of replay(whole, 'safe')) {
    const reference = (await theirs.next()).value
    if (reference) yield* explained(explainer, reference, safe)
  }
}

function* explained(explainer: Explainer, reference: ReferencePart, safe: TracePart): Generator<ExplainedStep> {
  if (reference.type === 'beginning' && safe.type === 'beginning')
    yield { index: -1, op: 'setup', differences: explainer.beginning(reference.setup, safe.setup) }
  if (reference.type !== 'step' || safe.type !== 'step') return
  const { i, step, records, state = {} } = safe
  const theirs = { step, records: reference.records, state: reference.state ?? {} }
  yield { index: i, op: step.op, differences: explainer.step(theirs, { step, records, state }) }
}

/** What is taken of a part of the run that ours is held against. */
type ReferencePart =
  | { readonly type: 'beginning'; readonly setup: readonly RecordedValue[] }
  | { readonly type: 'step'; readonly records: readonly RecordedValue[]; readonly state?: RecordedValue }
  | { readonly type: 'end' }

/** A recording, part by part. */
async function* recordedParts({ setup, steps }: Recording): AsyncGenerator<ReferencePart> {
  yield { type: 'beginning', setup: listAt(setup) }
  if (!steps || typeof steps !== 'object' || !('at' in steps) || typeof steps.at !== 'function') return
  const list = steps as RecordedSteps
  for (let i = 0; i < list.length; i++) {
    const step = list.at(i)
    const state = valueAt(step, 'state')
    yield { type: 'step', records: listAt(step, 'records'), ...(state !== undefined && { state }) }
  }
}
