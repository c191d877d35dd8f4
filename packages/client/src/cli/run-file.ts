import { err, ok, type Result } from '@meshwork/core/foundation'
import { readFirstGenerationScenario } from '../first-generation/scenario/read.js'
import { FIRST_GENERATION_FORMAT, type FirstGenerationScenario } from '../first-generation/scenario/schema.js'
import { type InputProblem, inputProblem, parseJson } from '../scenario/problem.js'
import { readScenario } from '../scenario/read.js'
import { SCENARIO_FORMAT, type Scenario } from '../scenario/schema.js'

/** What `meshwork run` can play. */
export type RunFile =
  | { readonly type: 'scenario'; readonly scenario: Scenario }
  | { readonly type: 'firstGeneration'; readonly scenario: FirstGenerationScenario }

/** Reads a file by the `format` that it names. All problems that can be found at once, each with its place. */
export function readRunFile(text: string): Result<RunFile, readonly InputProblem[]> {
  const format = formatOf(text)
  if (format === FIRST_GENERATION_FORMAT) {
    const read = readFirstGenerationScenario(text)
    return read.ok ? ok({ type: 'firstGeneration', scenario: read.value }) : read
  }
  const read = readScenario(text)
  if (read.ok) return ok({ type: 'scenario', scenario: read.value })
  const known = format === undefined || format === SCENARIO_FORMAT
  return known ? read : err(read.error.map((problem) => (problem.path === 'format' ? UNKNOWN_FORMAT : problem)))
}

const UNKNOWN_FORMAT = inputProblem('format', `expected "${SCENARIO_FORMAT}" or "${FIRST_GENERATION_FORMAT}"`)

function formatOf(text: string): unknown {
  const json = parseJson(text)
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return undefined
  return 'format' in json.value ? json.value.format : undefined
}
