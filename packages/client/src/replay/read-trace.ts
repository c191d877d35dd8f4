import { err, ok, type Result } from '@meshwork/core/foundation'
import { describeDecodeError, type JsonValue, parseJson } from '@meshwork/ibc/wire'
import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { isArray, isObject } from './json.js'
import { readConfig } from './read-config.js'
import { readStep } from './read-steps.js'
import type { SnapshotMode, TraceInput, TraceStep } from './trace.js'

/** Reads the input of a recorded run, or says what is wrong with it, and where. */
export function readTrace(text: string): Result<TraceInput, readonly InputProblem[]> {
  const parsed = parseJson(text)
  if (!parsed.ok) return problem('', `not JSON: ${describeDecodeError(parsed.error)}`)
  if (!isObject(parsed.value)) return problem('', 'expected an object')
  const { config = {}, snapshot = 'each', steps = [] } = parsed.value
  if (!isObject(config)) return problem('config', 'expected an object')
  if (!isSnapshotMode(snapshot)) return problem('snapshot', 'expected each, final or none')
  if (!isArray(steps)) return problem('steps', 'expected an array')
  const settings = readConfig(config)
  const wrong: InputProblem[] = settings.ok ? [] : [settings.error]
  const read: TraceStep[] = []
  for (const [i, raw] of steps.entries()) {
    const step = readStep(raw, `steps[${i}]`)
    if (step.ok) read.push(step.value)
    else wrong.push(step.error)
  }
  return settings.ok && wrong.length === 0 ? ok({ config: settings.value, snapshot, steps: read }) : err(wrong)
}

function isSnapshotMode(value: JsonValue): value is SnapshotMode {
  return value === 'each' || value === 'final' || value === 'none'
}

function problem(path: string, message: string): Result<never, readonly InputProblem[]> {
  return err([inputProblem(path, message)])
}
