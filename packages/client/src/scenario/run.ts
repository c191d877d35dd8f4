import type { HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Chain } from '../runtime/chain.js'
import type { BuiltScenario } from './build.js'
import { CheckedSteps, type CheckMode } from './checked-steps.js'
import { describeStep } from './describe.js'
import { VaultBooks } from './losses.js'
import { NoticeBoard } from './notices/board.js'
import { PairingPoints } from './points.js'
import { powerOn } from './power-shares.js'
import type { ChainPoint, RunReport, StepReport } from './report-data.js'
import type { Scenario, ScenarioStep } from './schema.js'
import { SlashBook } from './slash-book.js'
import type { StepCounts } from './step-counts.js'
import { stepDenoms, summarizeChains, summarizePairings } from './summary.js'

/** How to run a scenario. */
export interface RunOptions {
  /** Default `touched`. */
  readonly check?: CheckMode
  /** Whether steps for all accounts and relays change tables in place: much faster, with the same results. Default true. */
  readonly batches?: boolean
  /** Decides every random choice. Default 1. */
  readonly seed?: number
  /** Hears every event with the step that it belongs to. Without it, events are only counted. */
  readonly onEvent?: (heard: HeardEvent, step: number) => void
  readonly onStep?: (report: StepReport) => void
  /** Hears how far a step for all accounts has come. */
  readonly onProgress?: (step: number, done: number, total: number) => void
  /** Milliseconds that pass, for the timings in the report. Default: the process clock. */
  readonly clock?: () => number
}

/**
 * Runs every step of a scenario, on a mesh just built for it, and tells how it went. A broken invariant is in the report; nothing that the scenario
 * asks for throws.
 */
export async function runScenario(
  scenario: Scenario,
  built: BuiltScenario,
  options: RunOptions = {},
): Promise<RunReport> {
  const run = new ScenarioRun(scenario, built, options)
  try {
    for (const [i, step] of scenario.steps.entries()) await run.step(i, step)
    return run.finish()
  } finally {
    run.stopListening()
  }
}

class ScenarioRun {
  private readonly clock: () => number
  private readonly began: number
  private readonly taking: CheckedSteps
  private readonly books: VaultBooks
  private readonly notices: NoticeBoard
  private readonly points: PairingPoints
  private readonly slashes: SlashBook
  private readonly reports: StepReport[] = []
  private readonly listening: (() => void)[] = []
  private events = 0
  private current = 0
  /** What blocks delivered over local links in this step. */
  private overLinks = { packets: 0, acks: 0, timeouts: 0 }

  constructor(
    private readonly scenario: Scenario,
    private readonly built: BuiltScenario,
    private readonly options: RunOptions,
  ) {
    const { mesh } = built
    const { check = 'touched', seed, batches, onProgress } = options
    this.clock = options.clock ?? (() => performance.now())
    this.began = this.clock()
    this.books = new VaultBooks(mesh)
    this.points = new PairingPoints(this.books)
    this.slashes = new SlashBook(mesh, built)
    this.notices = new NoticeBoard(mesh, built)
    this.taking = new CheckedSteps(built, {
      check,
      // Where all accounts act, packets are too many to be remembered.
      watchPackets: !scenario.steps.some((step) => 'each' in step),
      ...(seed !== undefined && { seed }),
      ...(batches !== undefined && { batches }),
      ...(onProgress && { onProgress }),
    })
    this.listen()
  }

  /** Takes one step and tells of it. */
  async step(index: number, step: ScenarioStep): Promise<void> {
    this.current = index
    const started = this.clock()
    this.slashes.begin(index)
    this.overLinks = { packets: 0, acks: 0, timeouts: 0 }
    this.notices.begin('each' in step ? step.each : step.op)
    const counts = await this.taking.take(index, step)
    const report = this.report(index, step, counts, this.clock() - started)
    this.reports.push(report)
    this.options.onStep?.(report)
  }

  /** Looks at everything once more and sums the run up. */
  finish(): RunReport {
    this.taking.checkAll(Math.max(0, this.scenario.steps.length - 1))
    const { books } = this
    const { expected } = this.taking
    const { title = 'Scenario', description = '' } = this.scenario
    const sum = (count: (report: StepReport) => number) => this.reports.reduce((all, report) => all + count(report), 0)
    return {
      title,
      description,
      rules: this.built.rules,
      seed: this.options.seed ?? 1,
      steps: this.reports,
      pairings: summarizePairings(this.built, { expected, books }, (pairing) => this.points.of(pairing)),
      slashes: this.slashes.slashes(),
      losses: this.slashes.losses(),
      invariants: this.taking.summary(),
      chains: summarizeChains(this.built),
      packets: sum(({ packets }) => packets),
      acks: sum(({ acks }) => acks),
      events: this.events,
      wallMs: this.clock() - this.began,
      rssBytes: peakMemory(),
    }
  }

  /** The mesh lives on; this run hears no more of it. */
  stopListening(): void {
    for (const end of this.listening) end()
    this.taking.stopListening()
    this.books.stopListening()
    this.slashes.stopListening()
    this.notices.stopListening()
  }

  private listen(): void {
    const { mesh } = this.built
    const { onEvent } = this.options
    for (const chain of mesh.chains.values())
      this.listening.push(
        chain.onCommit(({ events }) => {
          this.events += events.length
        }),
      )
    this.listening.push(
      mesh.on('linkPacketDelivered', () => {
        this.overLinks.packets += 1
      }),
      mesh.on('linkPacketSettled', ({ event: { answer } }) => {
        this.overLinks[answer === null ? 'timeouts' : 'acks'] += 1
      }),
    )
    if (onEvent) this.listening.push(mesh.onAny((heard) => onEvent(heard, this.current)))
  }

  private report(index: number, step: ScenarioStep, counts: StepCounts, wallMs: number): StepReport {
    const { mesh } = this.built
    const { succeeded, refused, refusal, packets, acks, timeouts } = counts
    const notices = [...counts.told, ...this.notices.told()]
    return {
      index,
      title: describeStep(step, stepDenoms(step, mesh)),
      op: 'each' in step ? `each ${step.each}` : step.op,
      succeeded,
      refused,
      ...(refusal !== undefined && { refusal }),
      packets: packets + this.overLinks.packets,
      acks: acks + this.overLinks.acks,
      timeouts: timeouts + this.overLinks.timeouts,
      wallMs,
      ...(notices.length > 0 && { notices }),
      pairings: mesh.pairings.map((pairing) => this.points.of(pairing)),
      chains: Object.fromEntries([...mesh.chains.values()].map((chain) => [chain.name, chainPoint(chain, mesh)])),
    }
  }
}

function chainPoint(chain: Chain, mesh: Mesh): ChainPoint {
  const { height, timeNanos } = chain.state
  const power = powerOn(chain, mesh)
  return { height, timeNanos, ...(power && { power }) }
}

/** The most memory that this process ever held, bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024
}
