import type { HeardEvent } from '../../create-mesh/events.js'
import type { CheckMode } from '../../scenario/checked-steps.js'
import type { Notice, StepReport } from '../../scenario/report-data.js'
import { peakMemory } from '../../scenario/run.js'
import type { BuiltFirstGeneration } from './build.js'
import { FirstGenerationChecks } from './checks.js'
import { chainRows, grantRow, lockupRows, settingsOf, validatorRows } from './closing.js'
import { describeFirstGenerationStep, type FirstGenerationDenoms } from './describe.js'
import { describeFigureChanges, type FirstGenerationPoint, pointOf } from './figures.js'
import { noticesOf } from './notices.js'
import type { FirstGenerationReport, FirstGenerationStepReport } from './report-data.js'
import { RewardsBook } from './rewards-book.js'
import type { FirstGenerationScenario, FirstGenerationStep } from './schema.js'
import { FirstGenerationSlashBook } from './slash-book.js'
import { takeFirstGenerationStep } from './take-step.js'

/** How to play a run of the first generation. */
export interface FirstGenerationRunOptions {
  /** Default `touched`. */
  readonly check?: CheckMode
  /** Hears every event with the step that it belongs to. */
  readonly onEvent?: (heard: HeardEvent, step: number) => void
  readonly onStep?: (report: StepReport) => void
  /** Milliseconds that pass, for the timings in the report. Default: the process clock. */
  readonly clock?: () => number
}

/**
 * Takes every step, on a pairing just built for it, and tells how it went. A broken invariant is in the report; nothing that the file asks for throws. No
 * time passes but by `advance`.
 */
export async function runFirstGeneration(
  scenario: FirstGenerationScenario,
  built: BuiltFirstGeneration,
  options: FirstGenerationRunOptions = {},
): Promise<FirstGenerationReport> {
  const run = new FirstGenerationRun(scenario, built, options)
  try {
    for (const [i, step] of scenario.steps.entries()) await run.step(i, step)
    return run.finish()
  } finally {
    run.stopListening()
  }
}

class FirstGenerationRun {
  private readonly mode: CheckMode
  private readonly clock: () => number
  private readonly began: number
  private readonly denoms: FirstGenerationDenoms
  private readonly checks: FirstGenerationChecks
  private readonly slashes: FirstGenerationSlashBook
  private readonly rewards = new RewardsBook()
  private readonly listening: readonly (() => void)[]
  private readonly reports: FirstGenerationStepReport[] = []
  private point: FirstGenerationPoint
  private notices: Notice[] = []
  private events = 0
  private current = 0

  constructor(
    private readonly scenario: FirstGenerationScenario,
    private readonly built: BuiltFirstGeneration,
    private readonly options: FirstGenerationRunOptions,
  ) {
    const { made } = built
    this.mode = options.check ?? 'touched'
    this.clock = options.clock ?? (() => performance.now())
    this.began = this.clock()
    this.denoms = { providerDenom: scenario.provider.bondDenom, consumerDenom: scenario.consumer.bondDenom }
    this.checks = new FirstGenerationChecks(made)
    this.slashes = new FirstGenerationSlashBook(made)
    this.point = pointOf(made)
    this.listening = (['provider', 'consumer'] as const).map((side) => this.listen(side))
    if (this.mode !== 'end') this.checks.everything(0)
  }

  async step(index: number, step: FirstGenerationStep): Promise<void> {
    this.current = index
    this.notices = []
    const started = this.clock()
    const { made } = this.built
    const { succeeded, refused, refusal, packets, acks, timeouts } = await takeFirstGenerationStep(this.built, step)
    this.check(step, index)
    const before = this.point
    this.point = pointOf(made)
    const changed = describeFigureChanges(before, this.point, this.denoms)
    const report: FirstGenerationStepReport = {
      index,
      title: describeFirstGenerationStep(step, this.denoms),
      op: step.op,
      succeeded,
      refused,
      ...(refusal !== undefined && { refusal }),
      packets,
      acks,
      timeouts,
      wallMs: this.clock() - started,
      ...(this.notices.length > 0 && { notices: this.notices }),
      ...(changed !== '' && { changed }),
      pairings: [],
      point: this.point,
      chains: { provider: clockOf(made.provider), consumer: clockOf(made.consumer) },
    }
    this.reports.push(report)
    this.options.onStep?.(report)
  }

  finish(): FirstGenerationReport {
    const { scenario, built, reports } = this
    this.checks.everything(Math.max(0, scenario.steps.length - 1))
    const { title = 'The first generation', description = '' } = scenario
    return {
      title,
      description,
      rules: built.rules,
      ...this.denoms,
      settings: settingsOf(built),
      steps: reports,
      accounts: lockupRows(built.made, this.slashes),
      validators: validatorRows(built.made),
      grant: grantRow(built.made),
      slashes: this.slashes.slashes(),
      slashedClaims: this.slashes.slashedClaims(),
      rewards: this.rewards.rewards(),
      chains: chainRows(built.made, scenario),
      invariants: this.checks.summary(),
      packets: reports.reduce((all, { packets }) => all + packets, 0),
      acks: reports.reduce((all, { acks }) => all + acks, 0),
      events: this.events,
      wallMs: this.clock() - this.began,
      rssBytes: peakMemory(),
    }
  }

  /** The chains live on; this run hears no more of them. */
  stopListening(): void {
    for (const end of this.listening) end()
  }

  /** A phase changes nothing: what is found there was broken by the step before it. */
  private check({ op }: FirstGenerationStep, index: number): void {
    if (this.mode === 'end') return
    if (op === 'phase') this.checks.everything(Math.max(0, index - 1))
    else if (this.mode === 'full') this.checks.everything(index)
    else this.checks.touched(index)
  }

  private listen(side: 'provider' | 'consumer'): () => void {
    const { made } = this.built
    const { onEvent } = this.options
    return made[side].onCommit((commit, { name: chain }) => {
      this.events += commit.events.length
      if (side === 'provider') {
        this.slashes.hear(commit, this.current)
        this.rewards.hear(commit)
      }
      this.notices.push(...noticesOf(commit, side, made, this.denoms))
      const { height, timeNanos } = commit.chain
      for (const { source, event } of commit.events)
        onEvent?.({ chain, height, timeNanos, source, event }, this.current)
    })
  }
}

function clockOf({ state: { height, timeNanos } }: BuiltFirstGeneration['made']['provider']) {
  return { height, timeNanos }
}
