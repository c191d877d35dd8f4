import { playFirstGeneration } from '../first-generation/command/play.js'
import { renderReport } from '../report/index.js'
import { buildScenario } from '../scenario/build.js'
import type { InvariantSummary, RunReport } from '../scenario/report-data.js'
import { runScenario } from '../scenario/run.js'
import type { Scenario } from '../scenario/schema.js'
import { namedPairing } from '../scenario/summary.js'
import { RUN_HELP } from './help.js'
import { checked, loadInputs, loadRunFile, readText } from './input.js'
import { exportMesh, importMesh } from './mesh-file.js'
import { OutputFolder } from './output-folder.js'
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
  const file = await loadRunFile(options.scenario)
  const { invariants } =
    file.type === 'scenario'
      ? await run(file.scenario, options, terminal)
      : await playFirstGeneration(file.scenario, options, terminal)
  return exitCodeOf(invariants)
}

/** 1 when an invariant was broken; one that `reference` is known to break does not count. */
export function exitCodeOf({ broken }: InvariantSummary): 0 | 1 {
  return broken.length === 0 ? 0 : 1
}

async function run(scenario: Scenario, options: RunCommandOptions, terminal: Terminal): Promise<RunReport> {
  const { check, seed, json, out, rules, importFrom, exportTo } = options
  const files = await loadInputs(options)
  const built = checked(options.scenario, buildScenario(scenario, { ...files, ...(rules && { rules }) }))
  if (importFrom !== undefined) importMesh(built.mesh, importFrom, await readText(importFrom))
  const folder = out === undefined ? undefined : new OutputFolder(out, options.events === 'all')
  const log = folder?.events
  const progress = progressLine(terminal)
  const pairings = built.mesh.pairings.map(namedPairing)
  const timeline = createTimeline({ steps: scenario.steps.length, pairings }, terminal)
  if (!json) terminal.out(timeline.head())
  const report = await runScenario(scenario, built, {
    check,
    ...(seed !== undefined && { seed }),
    ...(log && { onEvent: (heard, step) => log.write(heard, step) }),
    onProgress: (step, done, total) => progress.show(step, scenario.steps.length, done, total),
    onStep: (step) => {
      progress.clear()
      if (!json) terminal.out(timeline.row(step))
    },
  })
  progress.clear()
  const sums = `${formatRunJson(report)}\n`
  terminal.out(json ? sums : formatSummary(report, terminal))
  if (exportTo !== undefined) exportMesh(built.mesh, exportTo)
  if (folder) {
    const files = folder.write({ 'summary.json': sums, 'report.html': renderReport(report) })
    terminal.err(`written into ${out}: ${files.join(', ')}\n`)
  }
  return report
}
