import { err, ok, type Result } from '@meshwork/core/foundation'
import { checkInput, type InputProblem, inputProblem, parseJson } from './problem.js'
import { type Scenario, type ScenarioStep, scenarioHeadSchema } from './schema.js'
import { eachStepSchema, opStepSchema } from './schema-steps.js'

export type { InputProblem } from './problem.js'

/** Reads a scenario from the text of a file. All problems that can be found at once, each with its place. */
export function readScenario(text: string): Result<Scenario, readonly InputProblem[]> {
  const json = parseJson(text)
  if (!json.ok) return err([json.error])
  const head = checkInput(scenarioHeadSchema, json.value)
  const problems = head.ok ? [] : [...head.error]
  const steps: ScenarioStep[] = []
  stepsOf(json.value).forEach((raw, i) => {
    const step = readStep(raw, `steps[${i}]`)
    if (step.ok) steps.push(step.value)
    else problems.push(...step.error)
  })
  return head.ok && problems.length === 0 ? ok({ ...head.value, steps }) : err(problems)
}

/** One step: what it is stands in its `op` or its `each`. */
function readStep(raw: unknown, path: string): Result<ScenarioStep, readonly InputProblem[]> {
  if (typeof raw !== 'object' || raw === null)
    return err([inputProblem(path, 'a step is {"op": ...} or {"each": ...}')])
  if ('each' in raw) return checkInput(eachStepSchema, raw, path)
  if ('op' in raw) return checkInput(opStepSchema, raw, path)
  return err([inputProblem(path, 'a step has an `op` or an `each`')])
}

function stepsOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps)
    ? value.steps
    : []
}
