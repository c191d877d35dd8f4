import { writeFileSync } from 'node:fs'
import { parseJson } from '../scenario/problem.js'
import { checkSimulation } from '../simulation/read.js'
import { renderSimulation } from '../simulation/report/html.js'
import { runSeed } from '../simulation/run-seed.js'
import { resultOf, type SeedResult } from '../simulation/seed-result.js'
import type { SimulationSettings } from '../simulation/settings.js'
import { type SimulateOptions, simulate } from '../simulation/simulate.js'
import type { SimulationReport } from '../simulation/simulation-report.js'
import { SimulationSums } from '../simulation/simulation-sums.js'
import { failureModesCommand } from './failure-modes-command.js'
import { SIMULATE_HELP } from './help.js'
import { checked, readText } from './input.js'
import { OutputFolder } from './output-folder.js'
import { brokeOffLine } from './print/broke-off.js'
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
  const sums = `${formatSimulationJson(report)}\n`
  terminal.out(options.json ? sums : formatSimulation(report, terminal))
  if (folder) {
    const files = folder.write({ 'summary.json': sums, 'report.html': renderSimulation(report) })
    terminal.err(`written into ${options.out}: ${files.join(', ')}\n`)
  }
  if (report.stopped) return INTERRUPTED
  return report.broken.length === 0 && report.brokeOff === null ? 0 : 1
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

/** Runs all seeds; of one that was asked for every step is shown, too. */
async function runAll(
  settings: SimulationSettings,
  options: SimulateCommandOptions & Pick<SimulateOptions, 'onResult'>,
  terminal: Terminal,
  { script, signal }: Surroundings,
): Promise<SimulationReport> {
  if (options.seed !== undefined && settings.seeds === 1) return runOne(settings, options, terminal)
  const { workers, onResult } = options
  const progress = seedProgress(terminal)
  const report = await simulate(settings, {
    onProgress: (done, total) => progress.show(done, total),
    ...(settings.seeds > 1 && script && { script }),
    ...(onResult && { onResult }),
    ...(workers !== undefined && { workers }),
    ...(signal && { signal }),
  })
  progress.clear()
  if (report.brokeOff) terminal.err(brokeOffLine(report.brokeOff, settings.firstSeed))
  return report
}

async function runOne(
  settings: SimulationSettings,
  { json, saveScenario, onResult }: SimulateCommandOptions & Pick<SimulateOptions, 'onResult'>,
  terminal: Terminal,
): Promise<SimulationReport> {
  const began = performance.now()
  const run = await runSeed(settings, settings.firstSeed)
  if (saveScenario !== undefined) saveAs(saveScenario, run.scenario)
  if (!json) terminal.out(formatTimeline(settings, run, terminal))
  const result = resultOf(run)
  const sums = new SimulationSums(settings)
  sums.add(result)
  onResult?.(result)
  return sums.report({ stopped: false, brokeOff: null, wallMs: performance.now() - began, workers: 0 })
}

function saveAs(file: string, scenario: object): void {
  try {
    writeFileSync(file, `${JSON.stringify(scenario, null, 2)}\n`)
  } catch (error) {
    throw new BadInputError([`--save-scenario ${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
}
