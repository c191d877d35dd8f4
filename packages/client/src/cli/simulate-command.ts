import { writeFileSync } from 'node:fs'
import { parseJson } from '../scenario/problem.js'
import { checkSimulation } from '../simulation/read.js'
import { renderSimulation } from '../simulation/report/html.js'
import { runSeed } from '../simulation/run-seed.js'
import type { SeedResult } from '../simulation/seed-result.js'
import type { SimulationSettings } from '../simulation/settings.js'
import { type SimulateOptions, simulate } from '../simulation/simulate.js'
import type { SimulationReport } from '../simulation/simulation-report.js'
import type { WorkerError } from '../workers/run-in-workers.js'
import { failureModesCommand } from './failure-modes-command.js'
import { SIMULATE_HELP } from './help.js'
import { checked, readText } from './input.js'
import { OutputFolder } from './output-folder.js'
import { seedProgress } from './print/seed-progress.js'
import { formatSeedJson, formatSimulationJson } from './print/simulation-json.js'
import { formatSimulation } from './print/simulation-summary.js'
import { formatTimeline } from './print/simulation-timeline.js'
import { readSimulateOptions, type SimulateCommandOptions } from './simulate-options.js'
import { problemOfOption, withOverlay } from './simulation-overlay.js'
import { INTERRUPTED, type Surroundings } from './surroundings.js'
import type { Terminal } from './terminal.js'
import { BadInputError } from './usage.js'

/** `meshwork simulate`: 0 when all invariants held, 1 when one was broken or a run broke off, 130 when it was interrupted. @throws BadInputError */
export async function simulateCommand(
  words: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = {},
): Promise<number> {
  const options = readSimulateOptions(words)
  if (options === 'help') {
    terminal.out(SIMULATE_HELP)
    return 0
  }
  if (options.failureModes) return failureModesCommand(options, terminal)
  const settings = await settingsFor(options)
  const folder = options.out === undefined ? undefined : new OutputFolder(options.out, false)
  const seeds = folder?.lines('seeds.jsonl')
  const onResult = seeds && ((result: SeedResult) => seeds.write(formatSeedJson(result, settings.stepSeconds)))
  const report = await runAll(settings, { ...options, ...(onResult && { onResult }) }, terminal, surroundings)
  seeds?.close()
  if (report === undefined) return 1
  const sums = `${formatSimulationJson(report)}\n`
  terminal.out(options.json ? sums : formatSimulation(report, terminal))
  if (folder) {
    const files = folder.write({ 'summary.json': sums, 'report.html': renderSimulation(report) })
    terminal.err(`written into ${options.out}: ${files.join(', ')}\n`)
  }
  if (report.stopped) return INTERRUPTED
  return report.broken.length === 0 ? 0 : 1
}

/** The file, the options over it, and everything checked. */
async function settingsFor({ file, overlay, rules, seeds, seed }: SimulateCommandOptions): Promise<SimulationSettings> {
  const json = file === undefined ? undefined : checkedJson(file, await readText(file))
  const whole = {
    ...overlay.whole,
    ...(rules !== undefined && { rules }),
    ...(seeds !== undefined && { seeds }),
    ...(seed !== undefined && { firstSeed: seed }),
  }
  const read = checkSimulation(withOverlay(json, { ...overlay, whole }))
  if (read.ok) return read.value
  const problems = read.error.map((problem) => problemOfOption(problem, overlay))
  throw new BadInputError(
    problems.map(({ path, message }) =>
      [path.startsWith('--') ? '' : (file ?? ''), path, message].filter((part) => part !== '').join(': '),
    ),
  )
}

function checkedJson(file: string, text: string): unknown {
  const json = parseJson(text)
  return checked(file, json.ok ? json : { ok: false, error: [json.error] })
}

/** Runs all seeds; a single one is shown step by step, too. Undefined, after a word about it, when a run broke off. */
async function runAll(
  settings: SimulationSettings,
  { json, workers, saveScenario, seed, onResult }: SimulateCommandOptions & Pick<SimulateOptions, 'onResult'>,
  terminal: Terminal,
  { script, signal }: Surroundings,
): Promise<SimulationReport | undefined> {
  if (settings.seeds === 1 && seed !== undefined) {
    const run = await runSeed(settings, settings.firstSeed)
    if (saveScenario !== undefined) saveAs(saveScenario, run.scenario)
    if (!json) terminal.out(formatTimeline(settings, run, terminal))
  }
  const progress = seedProgress(terminal)
  const ran = await simulate(settings, {
    onProgress: (done, total) => progress.show(done, total),
    ...(settings.seeds > 1 && script && { script }),
    ...(onResult && { onResult }),
    ...(workers !== undefined && { workers }),
    ...(signal && { signal }),
  })
  progress.clear()
  if (ran.ok) return ran.value
  terminal.err(`${brokeOff(ran.error, settings)}\n`)
  return undefined
}

function brokeOff(error: WorkerError, { firstSeed }: SimulationSettings): string {
  const where = error.index === null ? 'a worker' : `seed ${firstSeed + error.index}`
  return `${where} broke off: ${error.message}${error.stack === '' ? '' : `\n${error.stack}`}`
}

function saveAs(file: string, scenario: object): void {
  try {
    writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`)
  } catch (error) {
    throw new BadInputError([`--save-scenario ${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
}
