import { type CampaignReport, campaign } from '../adversary/campaign.js'
import type { AttackAnswer } from '../adversary/job.js'
import { shrinkAttack } from '../adversary/shrink.js'
import type { World } from '../adversary/worlds.js'
import { buildScenario } from '../scenario/build.js'
import { readScenario } from '../scenario/read.js'
import { type AttackCommandOptions, readAttackOptions } from './attack-options.js'
import { ATTACK_HELP } from './help.js'
import { checked, readText } from './input.js'
import { toJson } from './json.js'
import { OutputFolder } from './output-folder.js'
import { type FoundCounterexample, formatAttackJson } from './print/attack-json.js'
import { formatAttack } from './print/attack-summary.js'
import { brokeOffLine } from './print/broke-off.js'
import { seedProgress } from './print/seed-progress.js'
import { INTERRUPTED, type Surroundings } from './surroundings.js'
import type { Terminal } from './terminal.js'

/** So many runs are made short, each for an invariant of its own. */
const MOST_SHRUNK = 3

/** `meshwork attack`: 0 when nothing broke, 1 when something did or a run broke off, 130 when it was interrupted. @throws BadInputError */
export async function attackCommand(
  words: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = {},
): Promise<number> {
  const options = readAttackOptions(words)
  if (options === 'help') {
    terminal.out(ATTACK_HELP)
    return 0
  }
  const world = options.scenario === undefined ? undefined : await worldFrom(options.scenario)
  const folder = options.out === undefined ? undefined : new OutputFolder(options.out, false)
  const report = await runAll(options, world, terminal, surroundings)
  const found = options.shrink ? await shrinkAll(report, terminal, surroundings) : []
  const sums = `${formatAttackJson(report, found)}\n`
  terminal.out(options.json ? sums : formatAttack(report, found, terminal))
  if (folder) {
    const examples = found.map(({ seed, scenario }) => [`counterexample-${seed}.json`, `${toJson(scenario, 2)}\n`])
    const files = folder.write({ 'summary.json': sums, ...Object.fromEntries(examples) })
    terminal.err(`written into ${options.out}: ${files.join(', ')}\n`)
  }
  if (report.stopped) return INTERRUPTED
  return report.broken.length === 0 && report.brokeOff === null ? 0 : 1
}

/** The chains and pairings of a scenario file; its steps are left out. @throws BadInputError */
async function worldFrom(file: string): Promise<World> {
  const scenario = checked(file, readScenario(await readText(file)))
  checked(file, buildScenario(scenario))
  const { steps: _, $schema: __, ...world } = scenario
  return world
}

async function runAll(
  { firstSeed, runs, steps, chains, rates, workers }: AttackCommandOptions,
  world: World | undefined,
  terminal: Terminal,
  { script, signal }: Surroundings,
): Promise<CampaignReport> {
  const progress = seedProgress(terminal)
  const report = await campaign(
    { firstSeed, runs, steps, rates, ...(world && { world }), ...(chains !== undefined && { chains }) },
    {
      ...(script && { script }),
      ...(workers !== undefined && { workers }),
      ...(signal && { signal }),
      onRun: (answer, done) => {
        if (answer.broken.length > 0) {
          progress.clear()
          terminal.err(`${brokenLine(answer)}\n`)
        }
        progress.show(done, runs)
      },
    },
  )
  progress.clear()
  if (report.brokeOff) terminal.err(brokeOffLine(report.brokeOff, firstSeed))
  return report
}

function brokenLine({ seed, broken }: AttackAnswer): string {
  const [first] = broken
  return `seed ${seed} breaks ${first?.id} in step ${first?.step}: ${first?.detail}`
}

/** The first run for each invariant that was broken, made short. */
async function shrinkAll(
  { broken }: CampaignReport,
  terminal: Terminal,
  { signal }: Surroundings,
): Promise<readonly FoundCounterexample[]> {
  const found: FoundCounterexample[] = []
  const seen = new Set<string>()
  for (const { seed, scenario, broken: violations } of broken) {
    const id = violations[0]?.id ?? ''
    if (!scenario || seen.has(id) || found.length === MOST_SHRUNK) continue
    seen.add(id)
    terminal.err(`making seed ${seed} short: ${scenario.steps.length} steps\n`)
    const short = await shrinkAttack(scenario, signal ? { signal } : {})
    if (short) found.push({ seed, ...short })
  }
  return found
}
