import type { WatchReport } from '@meshwork/core/testing'
import { PacketLog } from '../wiretap/packet-log.js'
import type { BuiltScenario } from './build.js'
import { ExpectedRequests } from './expected.js'
import { ForcedUnstakes } from './forced-unstakes.js'
import { seededRandom } from './random.js'
import type { InvariantSummary } from './report-data.js'
import { RunChecks } from './run-checks.js'
import type { ScenarioStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'
import { takeStep } from './take-step.js'

/** When invariants are checked: after every step everything, after every step what it touched (and everything at phases and at the end), or only at the end. */
export type CheckMode = 'full' | 'touched' | 'end'

/** How steps are taken. */
export interface TakingOptions {
  readonly check: CheckMode
  readonly seed?: number
  readonly batches?: boolean
  /** Whether all packets are watched: for steps that try again what is over, and for what each packet must come to (spec 13, X3). Default false. */
  readonly watchPackets?: boolean
  /** Whether `touched` looks at what holds between chains after every step, too: it looks at all stakes. Default false. */
  readonly auditSteps?: boolean
  readonly onProgress?: (step: number, done: number, total: number) => void
}

/** Takes steps on a mesh just built, and checks the invariants on the way. Stop it when the mesh lives on. */
export class CheckedSteps {
  readonly expected: ExpectedRequests
  readonly stage: Stage
  private readonly forced: ForcedUnstakes
  private readonly checks: RunChecks
  private readonly stopRebalanced: () => void
  private current = 0

  constructor(
    built: Pick<BuiltScenario, 'mesh' | 'accounts' | 'validators'>,
    private readonly options: TakingOptions,
  ) {
    const { mesh, accounts, validators } = built
    const { seed = 1, batches = true, watchPackets = false, onProgress } = options
    this.expected = new ExpectedRequests(mesh)
    this.forced = new ForcedUnstakes(mesh)
    this.checks = new RunChecks(mesh, this.expected, this.forced)
    this.stage = {
      mesh,
      accounts,
      validators: new Map([...validators].map(([chain, list]) => [chain, list.map(({ valoper }) => valoper)])),
      random: seededRandom(seed),
      batches,
      packets: watchPackets ? new PacketLog(mesh) : null,
      onProgress: (done, total) => onProgress?.(this.current, done, total),
    }
    this.stopRebalanced = mesh.on('rebalanced', (heard) => this.checks.epoch(heard, this.current))
    if (options.check !== 'end') this.checks.everything(0)
  }

  /** Takes one step: first a block passes on every chain, unless the step itself moves time (or only tells a story). */
  async take(index: number, step: ScenarioStep): Promise<StepCounts> {
    this.current = index
    const { check } = this.options
    const op = 'op' in step ? step.op : undefined
    const phase = op === 'phase'
    // Found now, it was broken by the phase that ends here.
    if (phase && check === 'touched') this.checks.everything(Math.max(0, index - 1))
    if (!phase && !(op !== undefined && MOVES_TIME.has(op))) this.stage.mesh.advance()
    const counts = await takeStep(this.stage, step)
    if (op === 'settle') this.checks.settled(index)
    else if (check === 'full') this.checks.everything(index)
    else if (check === 'touched' && !phase) {
      this.checks.touched(index)
      if (this.options.auditSteps) this.checks.betweenChains(index)
    }
    if (this.stage.packets) this.checks.note(this.stage.packets.takeReport(), index)
    return counts
  }

  /** Looks at everything. */
  checkAll(step: number): void {
    this.checks.everything(step)
  }

  /** Takes over what others looked at. */
  note(report: WatchReport, step: number): void {
    this.checks.note(report, step)
  }

  /** Whether nothing was found so far. */
  get isSound(): boolean {
    return this.checks.isSound
  }

  /** What was found so far. */
  summary(): InvariantSummary {
    return this.checks.summary()
  }

  /** The mesh lives on; nothing here hears of it any more. */
  stopListening(): void {
    this.stopRebalanced()
    this.expected.stopListening()
    this.forced.stopListening()
    this.stage.packets?.stopListening()
  }
}

/** Before these no block passes: they say themselves how many. */
const MOVES_TIME: ReadonlySet<string> = new Set(['advance', 'end_blocks', 'settle'])
