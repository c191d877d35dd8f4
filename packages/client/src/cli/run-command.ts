import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderReport } from '../report/index.js'
import { buildScenario } from '../scenario/build.js'
import type { RunReport } from '../scenario/report-data.js'
import { runScenario } from '../scenario/run.js'
import { namedPairing } from '../scenario/summary.js'
import { EventLog } from './event-log.js'
import { RUN_HELP } from './help.js'
import { checked, loadInputs, loadScenario } from './input.js'
import { progressLine } from './print/progress.js'
import { formatRunJson } from './print/run-json.js'
import { formatSummary } from './print/summary.js'
import { createTimeline } from './print/timeline.js'
import { type RunCommandOptions, readRunOptions } from './run-options.js'
import type { Terminal } from './terminal.js'

/** `meshwork run`: 0 when all invariants held, 1 when one was broken. @throws BadInputError */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const options = readRunOptions(words)
  if (options === 'help') {
    terminal.out(RUN_HELP)
    return 0
  }
  const report = await run(options, terminal)
  return report.invariants.broken.length === 0 ? 0 : 1
}

async function run(options: RunCommandOptions, terminal: Terminal): Promise<RunReport> {
  const scenario = await loadScenario(options.scenario)
  const files = await loadInputs(options)
  const rules = options.rules === undefined ? {} : { rules: options.rules }
  const built = checked(options.scenario, buildScenario(scenario, { ...files, ...rules }))
  if (options.out !== undefined) await mkdir(options.out, { recursive: true })
  const log =
    options.out !== undefined && options.events === 'all' ? new EventLog(join(options.out, 'events.jsonl')) : undefined
  const progress = progressLine(terminal)
  const pairings = built.mesh.pairings.map(namedPairing)
  const timeline = createTimeline({ steps: scenario.steps.length, pairings }, terminal)
  if (!options.json) terminal.out(timeline.head())
  const report = await runScenario(scenario, built, {
    check: options.check,
    seed: options.seed,
    ...(log && { onEvent: (heard, step) => log.write(heard, step) }),
    onProgress: (step, done, total) => progress.show(step, scenario.steps.length, done, total),
    onStep: (step) => {
      progress.clear()
      if (!options.json) terminal.out(timeline.row(step))
    },
  })
  progress.clear()
  await log?.close()
  terminal.out(options.json ? `${formatRunJson(report)}\n` : formatSummary(report, terminal))
  if (options.out !== undefined) await writeOutputs(options.out, report, terminal)
  return report
}

async function writeOutputs(folder: string, report: RunReport, terminal: Terminal): Promise<void> {
  await writeFile(join(folder, 'summary.json'), `${formatRunJson(report)}\n`)
  await writeFile(join(folder, 'report.html'), renderReport(report))
  terminal.err(`written: ${join(folder, 'report.html')}, summary.json and, with --events all, events.jsonl\n`)
}
