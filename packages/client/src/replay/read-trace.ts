import { err, ok, type Result } from '@meshwork/core/foundation'
import { type DecodeError, type DecodeReason, describeDecodeError, type JsonValue, parseJson } from '@meshwork/ibc/wire'
import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { isArray, isObject } from './json.js'
import { readConfig } from './read-config.js'
import { readStep } from './read-steps.js'
import type { SnapshotMode, TraceInput, TraceStep } from './trace.js'

/** Reads the input of a recorded run, or says what is wrong with it, and where. */
export function readTrace(text: string): Result<TraceInput, readonly InputProblem[]> {
  const parsed = parseJson(text)
  if (!parsed.ok) return problem('', unreadable(parsed.error))
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

/** What is JSON all the same, and why it is not taken. */
const NOT_TAKEN: Readonly<Partial<Record<DecodeReason, string>>> = {
  fraction: 'a number here is whole, without a point',
  exponent: 'a number here is whole, without an exponent',
  duplicateKey: 'the key comes twice',
  loneSurrogate: 'half a character',
  tooDeep: 'nested too deep',
}

function unreadable(error: DecodeError): string {
  const words = NOT_TAKEN[error.reason]
  if (words === undefined) return `not JSON: ${describeDecodeError(error)}`
  // The place is where it is deep, and of no use.
  const path = error.reason === 'tooDeep' ? '' : `${error.path.join('.')} `
  return `${path}at ${error.offset}: ${words}`
}

function isSnapshotMode(value: JsonValue): value is SnapshotMode {
  return value === 'each' || value === 'final' || value === 'none'
}

function problem(path: string, message: string): Result<never, readonly InputProblem[]> {
  return err([inputProblem(path, message)])
}
