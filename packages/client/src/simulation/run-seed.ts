import { InvariantError } from '@meshwork/core/foundation'
import type { Decimal } from '@meshwork/core/numbers'
import { type BuiltScenario, buildScenario } from '../scenario/build.js'
import { CheckedSteps } from '../scenario/checked-steps.js'
import type { InvariantSummary } from '../scenario/report-data.js'
import type { OpStep, Scenario } from '../scenario/schema.js'
import { type Course, courseOf } from './course.js'
import { type Cover, coverOf } from './cover.js'
import { type Harm, HarmBook } from './harm.js'
import type { SimulationSettings } from './settings.js'
import { stageOf } from './stage.js'
import { beginning, passing, stepsIn } from './steps.js'

/** One run of a simulation, in full. */
export interface SeedRun {
  readonly seed: number
  readonly course: Course
  /** By consumer, in the order of the settings: its cover at the beginning, and in each step as soon as the market has moved, before anybody can do anything about it. */
  readonly covers: readonly (readonly Cover[])[]
  readonly harms: readonly Harm[]
  /** What the chains refused of all that was tried. */
  readonly refusals: readonly Refusal[]
  readonly invariants: InvariantSummary
  /** All that happened, as a scenario: `meshwork run` comes to the same end. */
  readonly scenario: Scenario
}

/** Something that a chain refused. */
export interface Refusal {
  readonly step: number
  readonly op: string
  readonly reason: string
}

/**
 * Runs one seed of a simulation: real chains, contracts and packets, nothing of it a formula. At the end all invariants are checked.
 *
 * @throws InvariantError when the settings make no mesh: `checkSimulation` says so before.
 */
export async function runSeed(settings: SimulationSettings, seed: number): Promise<SeedRun> {
  const scenario = stageOf(settings, seed)
  const built = buildScenario(scenario)
  if (!built.ok)
    throw new InvariantError(`the settings make no mesh: ${built.error[0]?.path} ${built.error[0]?.message}`)
  const run = new Run(settings, courseOf(settings, seed), built.value)
  try {
    return { ...(await run.all()), scenario: { ...scenario, steps: run.taken } }
  } finally {
    run.stopListening()
  }
}

class Run {
  /** Every step of the scenario so far. */
  readonly taken: OpStep[] = []
  private readonly taking: CheckedSteps
  private readonly harms: HarmBook
  private readonly refusals: Refusal[] = []
  private step = 0

  constructor(
    private readonly settings: SimulationSettings,
    private readonly course: Course,
    private readonly built: BuiltScenario,
  ) {
    const { mesh, accounts } = built
    this.taking = new CheckedSteps(built, { check: 'end', seed: course.seed })
    this.harms = new HarmBook(mesh, accounts.get(settings.provider.name) ?? [], settings)
  }

  async all(): Promise<Omit<SeedRun, 'scenario'>> {
    const { settings, course, built, harms } = this
    for (const step of beginning(settings)) await this.take(step)
    const covers = course.consumers.map(({ name, market }) => [this.look(name, market[0])])
    for (this.step = 1; this.step <= settings.steps; this.step++) {
      harms.begin(this.step)
      await this.take(passing(settings))
      course.consumers.forEach(({ name, market }, i) => {
        covers[i]?.push(this.look(name, market[this.step]))
      })
      for (const step of stepsIn(settings, course, this.step, built)) await this.take(step)
    }
    this.taking.checkAll(this.taken.length - 1)
    const { refusals, taking } = this
    return { seed: course.seed, course, covers, harms: harms.all(), refusals, invariants: taking.summary() }
  }

  stopListening(): void {
    this.taking.stopListening()
    this.harms.stopListening()
  }

  /** As a run of the scenario takes it. */
  private async take(step: OpStep): Promise<void> {
    const { refused, refusal } = await this.taking.take(this.taken.length, step)
    this.taken.push(step)
    if (refused > 0) this.refusals.push({ step: this.step, op: step.op, reason: refusal ?? '' })
  }

  private look(name: string, market: Decimal | undefined): Cover {
    const { mesh } = this.built
    if (market === undefined) throw new InvariantError(`no price of ${name} in step ${this.step}`)
    return coverOf(mesh.pairing(name), mesh, market)
  }
}
