import type { HeardEvent } from '../create-mesh/events.js'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Chain } from '../runtime/chain.js'
import { PacketLog } from '../wiretap/index.js'
import type { BuiltScenario } from './build.js'
import { describeStep } from './describe.js'
import { ExpectedRequests } from './expected.js'
import { ForcedUnstakes } from './forced-unstakes.js'
import { VaultBooks } from './losses.js'
import { NoticeBoard } from './notices/board.js'
import { PairingPoints } from './points.js'
import { powerOn } from './power-shares.js'
import { seededRandom } from './random.js'
import type { ChainPoint, RunReport, StepReport } from './report-data.js'
import { RunChecks } from './run-checks.js'
import type { Scenario, ScenarioStep } from './schema.js'
import { SlashBook } from './slash-book.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'
import { stepDenoms, summarizeChains, summarizePairings } from './summary.js'
import { takeStep } from './take-step.js'

/** When invariants are checked: after every step everything, after every step what it touched (and everything at phases and at the end), or only at the end. */
export type CheckMode = 'full' | 'touched' | 'end'

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
  private readonly mode: CheckMode
  private readonly clock: () => number
  private readonly began: number
  private readonly expected: ExpectedRequests
  private readonly books: VaultBooks
  private readonly forced: ForcedUnstakes
  private readonly notices: NoticeBoard
  private readonly checks: RunChecks
  private readonly points: PairingPoints
  private readonly slashes: SlashBook
  private readonly reports: StepReport[] = []
  private readonly stage: Stage
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
    const { mesh, accounts, validators } = built
    this.mode = options.check ?? 'touched'
    this.clock = options.clock ?? (() => performance.now())
    this.began = this.clock()
    this.expected = new ExpectedRequests(mesh)
    this.books = new VaultBooks(mesh)
    this.points = new PairingPoints(this.books)
    this.slashes = new SlashBook(mesh, built)
    this.forced = new ForcedUnstakes(mesh)
    this.notices = new NoticeBoard(mesh, built)
    this.checks = new RunChecks(mesh, this.expected, this.forced)
    this.stage = {
      mesh,
      accounts,
      validators: new Map([...validators].map(([chain, list]) => [chain, list.map(({ valoper }) => valoper)])),
      random: seededRandom(options.seed ?? 1),
      batches: options.batches ?? true,
      packets: scenario.steps.some((step) => 'again' in step && step.again) ? new PacketLog(mesh) : null,
      onProgress: (done, total) => options.onProgress?.(this.current, done, total),
    }
    this.listen()
    if (this.mode !== 'end') this.checks.everything(0)
  }

  /** Takes one step: first a block passes on every chain, unless the step itself moves time (or only tells a story). */
  async step(index: number, step: ScenarioStep): Promise<void> {
    this.current = index
    const started = this.clock()
    this.slashes.begin(index)
    this.overLinks = { packets: 0, acks: 0, timeouts: 0 }
    this.notices.begin('each' in step ? step.each : step.op)
    const phase = 'op' in step && step.op === 'phase'
    // Found now, it was broken by the phase that ends here.
    if (phase && this.mode === 'touched') this.checks.everything(Math.max(0, index - 1))
    if (!phase && !('op' in step && MOVES_TIME.has(step.op))) this.built.mesh.advance()
    const counts = await takeStep(this.stage, step)
    if ('op' in step && step.op === 'settle') this.checks.settled(index)
    else if (this.mode === 'full') this.checks.everything(index)
    else if (this.mode === 'touched' && !phase) this.checks.touched(index)
    const report = this.report(index, step, counts, this.clock() - started)
    this.reports.push(report)
    this.options.onStep?.(report)
  }

  /** Looks at everything once more and sums the run up. */
  finish(): RunReport {
    this.checks.everything(Math.max(0, this.scenario.steps.length - 1))
    const { expected, books } = this
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
      invariants: this.checks.summary(),
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
    this.expected.stopListening()
    this.books.stopListening()
    this.slashes.stopListening()
    this.forced.stopListening()
    this.notices.stopListening()
    this.stage.packets?.stopListening()
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
    this.listening.push(mesh.on('rebalanced', (heard) => this.checks.epoch(heard, this.current)))
    if (onEvent) this.listening.push(mesh.onAny((heard) => onEvent(heard, this.current)))
  }

  private report(index: number, step: ScenarioStep, counts: StepCounts, wallMs: number): StepReport {
    const { mesh } = this.stage
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

/** Before these no block passes: they say themselves how many. */
const MOVES_TIME: ReadonlySet<string> = new Set(['advance', 'end_blocks', 'settle'])

/** The most memory that this process ever held, bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024
}
