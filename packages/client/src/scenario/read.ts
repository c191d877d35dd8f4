import { err, ok, type Result } from '@meshwork/core/foundation'
import type { z } from 'zod'
import { type Scenario, type ScenarioStep, scenarioHeadSchema, stepSchemaFor } from './schema.js'

/** What is wrong with an input file, and where. */
export interface InputProblem {
  readonly type: 'InputProblem'
  /** Place in the file, for instance `steps[3].amount`. */
  readonly path: string
  readonly message: string
}

/** Reads a scenario from the text of a file. All problems that can be found at once, each with its place. */
export function readScenario(text: string): Result<Scenario, readonly InputProblem[]> {
  const parsed = parseJson(text)
  if (!parsed.ok) return err([parsed.error])
  const head = scenarioHeadSchema.safeParse(parsed.value)
  const problems = head.success ? [] : problemsOf(head.error, '')
  const rawSteps = stepsOf(parsed.value)
  const steps: ScenarioStep[] = []
  rawSteps.forEach((raw, i) => {
    const step = stepSchemaFor(raw).safeParse(raw)
    if (step.success) steps.push(step.data)
    else problems.push(...problemsOf(step.error, `steps[${i}]`))
  })
  if (!head.success || problems.length > 0) return err(problems)
  return ok({ ...head.data, steps })
}

/** The value of JSON text, or where it stops being JSON. */
export function parseJson(text: string): Result<unknown, InputProblem> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    // The platform's parser has no other way to say no.
    return err({ type: 'InputProblem', path: '', message: error instanceof Error ? error.message : String(error) })
  }
}

/** The problems of a failed check, with places below `base`. */
export function problemsOf(error: z.ZodError, base: string): InputProblem[] {
  return error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = joinPath(base, unknown === undefined ? issue.path : [...issue.path, unknown])
    return { type: 'InputProblem', path, message: unknown === undefined ? issue.message : 'unknown key' }
  })
}

function joinPath(base: string, parts: readonly PropertyKey[]): string {
  let path = base
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`
    else path += path === '' ? String(part) : `.${String(part)}`
  }
  return path
}

function stepsOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps)
    ? value.steps
    : []
}
