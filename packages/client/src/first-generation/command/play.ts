import { checked } from '../../cli/input.js'
import { OutputFolder } from '../../cli/output-folder.js'
import { createTimeline } from '../../cli/print/timeline.js'
import type { RunCommandOptions } from '../../cli/run-options.js'
import type { Terminal } from '../../cli/terminal.js'
import { renderFirstGenerationReport } from '../report/html.js'
import { buildFirstGeneration } from '../scenario/build.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { runFirstGeneration } from '../scenario/run.js'
import type { FirstGenerationScenario } from '../scenario/schema.js'
import { formatFirstGenerationJson } from './json.js'
import { refuseOptions } from './refused-options.js'
import { formatFirstGenerationSummary } from './summary.js'

/** `meshwork run` of a file of the first generation: a timeline and tables, or JSON, and what `--out` asks for. @throws BadInputError */
export async function playFirstGeneration(
  scenario: FirstGenerationScenario,
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<FirstGenerationReport> {
  refuseOptions(options)
  const { check, json, out, events, rules } = options
  const built = checked(options.scenario, buildFirstGeneration(scenario, rules))
  const folder = out === undefined ? undefined : new OutputFolder(out, events === 'all')
  const log = folder?.events
  const { bondDenom: providerDenom } = scenario.provider
  const { bondDenom: consumerDenom } = scenario.consumer
  const pairings = [{ name: 'the first generation', providerDenom, consumerDenom }]
  const timeline = createTimeline({ steps: scenario.steps.length, pairings }, terminal)
  if (!json) terminal.out(timeline.head())
  const report = await runFirstGeneration(scenario, built, {
    check,
    ...(log && { onEvent: (heard, step) => log.write(heard, step) }),
    onStep: (step) => {
      if (!json) terminal.out(timeline.row(step))
    },
  })
  const sums = `${formatFirstGenerationJson(report)}\n`
  terminal.out(json ? sums : formatFirstGenerationSummary(report, terminal))
  if (folder) {
    const files = folder.write({ 'summary.json': sums, 'report.html': renderFirstGenerationReport(report) })
    terminal.err(`written into ${out}: ${files.join(', ')}\n`)
  }
  return report
}
