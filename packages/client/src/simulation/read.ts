import { err, type Result } from '@meshwork/core/foundation'
import { buildScenario } from '../scenario/build.js'
import { checkInput, type InputProblem, inputProblem, parseJson } from '../scenario/problem.js'
import { simulationSchema } from './schema.js'
import { type SimulationSettings, settingsOf } from './settings.js'
import { stageOf } from './stage.js'

export type { InputProblem } from '../scenario/problem.js'

/** Reads a simulation from the text of a file. All problems that can be found at once, each with its place. */
export function readSimulation(text: string): Result<SimulationSettings, readonly InputProblem[]> {
  const json = parseJson(text)
  return json.ok ? checkSimulation(json.value) : err([json.error])
}

/** The same of a value: what a file says, or a program put together. */
export function checkSimulation(value: unknown): Result<SimulationSettings, readonly InputProblem[]> {
  const file = checkInput(simulationSchema, value)
  if (!file.ok) return file
  const settings = settingsOf(file.value)
  if (!settings.ok) return settings
  // What only a mesh can refuse: a coin, a pair of ratios.
  const built = buildScenario(stageOf(settings.value, settings.value.firstSeed))
  return built.ok ? settings : err(built.error.map((problem) => placed(problem, settings.value)))
}

/** Where in a simulation stands what a scenario has in another place. */
function placed({ path, message }: InputProblem, { provider, consumers }: SimulationSettings): InputProblem {
  const place = path
    .replace(`chains.${provider.name}.`, 'provider.')
    .replace(/^chains\./, 'consumers.')
    .replace(/bondDenom/, 'denom')
    .replace(/^pairing(?:s\.|s\[| )([^.\]]+)\]?/, (whole, which: string) => {
      const name = consumers[Number(which)]?.name ?? which
      return consumers.some((consumer) => consumer.name === name) ? `consumers.${name}` : whole
    })
  return inputProblem(place, message)
}
