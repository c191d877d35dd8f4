import type { Violation } from '@meshwork/core/foundation'
import { ChainWatch, protocolNeighbours, type WatchReport } from '@meshwork/core/testing'
import { auditPairing } from '../audit/pairing-audit.js'
import type { HeardEvent } from '../create-mesh/events.js'
import type { Pairing } from '../create-mesh/pairing.js'
import type { BuiltScenario } from './build.js'
import { describeStep, type StepDenoms } from './describe.js'
import { ExpectedRequests } from './expected.js'
import { packetsInFlight, pairingStates, VaultSums } from './figures.js'
import { VaultBooks } from './losses.js'
import { seededRandom } from './random.js'
import type { FoundViolation, InvariantSummary, PairingPoint, RunReport, StepReport } from './report-data.js'
import type { Scenario, ScenarioStep } from './schema.js'
import { type Stage, type StepCounts, takeStep } from './steps.js'
import { namedPairing, summarizeChains, summarizePairings } from './summary.js'

/** When invariants are checked: after every step everything, after every step what it touched (and everything at phases and at the end), or only at the end. */
export type CheckMode = 'full' | 'touched' | 'end'

/** How to run a scenario. */
export interface RunOptions {
  /** Default `touched`. */
  readonly check?: CheckMode
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

/** Runs every step of a scenario and tells how it went. A broken invariant is in the report; nothing that the scenario asks for throws. */
export async function runScenario(
  scenario: Scenario,
  built: BuiltScenario,
  options: RunOptions = {},
): Promise<RunReport> {
  const run = new ScenarioRun(scenario, built, options)
  for (let i = 0; i < scenario.steps.length; i++) await run.step(i, scenario.steps[i] as ScenarioStep)
  return run.finish()
}

class ScenarioRun {
  private readonly check: CheckMode
  private readonly clock: () => number
  private readonly began: number
  readonly expected: ExpectedRequests
  readonly books: VaultBooks
  private readonly watches: readonly { readonly watch: ChainWatch; readonly chain: string }[]
  private readonly vaultSums = new Map<string, VaultSums>()
  private readonly reports: StepReport[] = []
  private readonly found: FoundViolation[] = []
  private checked = 0
  private events = 0
  private current = 0
  private readonly stage: Stage

  constructor(
    private readonly scenario: Scenario,
    private readonly built: BuiltScenario,
    private readonly options: RunOptions,
  ) {
    const { mesh, accounts, validators } = built
    this.check = options.check ?? 'touched'
    this.clock = options.clock ?? (() => performance.now())
    this.began = this.clock()
    this.expected = new ExpectedRequests(mesh)
    this.books = new VaultBooks(mesh)
    this.watches = [...mesh.chains.values()].map((chain) => ({
      chain: chain.name,
      watch: new ChainWatch(chain.host, protocolNeighbours),
    }))
    for (const chain of mesh.chains.values())
      chain.onCommit((commit) => {
        this.events += commit.events.length
      })
    const { onEvent } = options
    if (onEvent) mesh.onAny((heard) => onEvent(heard, this.current))
    this.stage = {
      mesh,
      accounts,
      validators: new Map([...validators].map(([chain, list]) => [chain, list.map(({ valoper }) => valoper)])),
      random: seededRandom(options.seed ?? 1),
      onProgress: (done, total) => options.onProgress?.(this.current, done, total),
    }
    if (this.check !== 'end') this.lookAtEverything(0)
  }

  /** Takes one step: first a block passes on every chain, unless the step itself moves time (or only tells a story). */
  async step(index: number, step: ScenarioStep): Promise<void> {
    this.current = index
    const started = this.clock()
    const phase = 'op' in step && step.op === 'phase'
    if (phase && this.check === 'touched') this.lookAtEverything(index)
    if (!phase && !('op' in step && step.op === 'advance')) this.built.mesh.advance()
    const counts = await takeStep(this.stage, step)
    if (this.check === 'full') this.lookAtEverything(index)
    else if (this.check === 'touched' && !phase) this.lookAtTouched(index)
    const report = this.reportStep(index, step, counts, this.clock() - started)
    this.reports.push(report)
    this.options.onStep?.(report)
  }

  /** Looks at everything once more and sums the run up. */
  finish(): RunReport {
    this.lookAtEverything(this.scenario.steps.length - 1)
    const { title = 'Scenario', description = '' } = this.scenario
    const sum = (count: (report: StepReport) => number) => this.reports.reduce((all, report) => all + count(report), 0)
    return {
      title,
      description,
      rules: this.built.rules,
      seed: this.options.seed ?? 1,
      steps: this.reports,
      pairings: summarizePairings(this.built, this, (pairing) => this.pointOf(pairing)),
      invariants: this.invariants(),
      chains: summarizeChains(this.built),
      packets: sum(({ packets }) => packets),
      acks: sum(({ acks }) => acks),
      events: this.events,
      wallMs: this.clock() - this.began,
      rssBytes: peakMemory(),
    }
  }

  private lookAtTouched(step: number): void {
    for (const { watch, chain } of this.watches) this.take(watch.step(this.stage.mesh.chain(chain).state), step)
  }

  private lookAtEverything(step: number): void {
    for (const { watch, chain } of this.watches) this.take(watch.scan(this.stage.mesh.chain(chain).state), step)
    for (const pairing of this.stage.mesh.pairings) this.take(auditPairing(pairing), step)
  }

  /** A violation that lasts is told once, at the step where it was seen first. */
  private take({ checked, violations }: WatchReport, step: number): void {
    this.checked += checked
    for (const violation of violations) if (!this.isKnown(violation)) this.found.push({ ...violation, step })
  }

  private isKnown({ id, detail }: Violation): boolean {
    return this.found.some((found) => found.id === id && found.detail === detail)
  }

  private invariants(): InvariantSummary {
    const broken = this.found.filter(({ knownBroken }) => knownBroken === undefined)
    const knownBroken = this.found.filter((violation) => violation.knownBroken !== undefined)
    return { checked: this.checked, broken, knownBroken }
  }

  private reportStep(index: number, step: ScenarioStep, counts: StepCounts, wallMs: number): StepReport {
    const { mesh } = this.stage
    const { succeeded, refused, refusal, packets, acks, timeouts } = counts
    const chains = [...mesh.chains.values()].map(({ name, state }) => [
      name,
      { height: state.height, timeNanos: state.timeNanos },
    ])
    return {
      index,
      title: describeStep(step, this.denomsFor(step)),
      op: 'each' in step ? `each ${step.each}` : step.op,
      succeeded,
      refused,
      ...(refusal !== undefined && { refusal }),
      packets,
      acks,
      timeouts,
      wallMs,
      pairings: mesh.pairings.map((pairing) => this.pointOf(pairing)),
      chains: Object.fromEntries(chains),
    }
  }

  /** The coins of the pairing that a step names, or of the only one. A step that names none of several has no amounts. */
  private denomsFor(step: ScenarioStep): StepDenoms {
    const name = 'pairing' in step ? step.pairing : undefined
    const { pairings } = this.stage.mesh
    const pairing = pairings.find((one) => name === undefined || one.name === name)
    return pairing ? namedPairing(pairing) : { providerDenom: '', consumerDenom: '' }
  }

  private pointOf(pairing: Pairing): PairingPoint {
    const { vault, externalStaking, virtualStaking } = pairingStates(pairing)
    const sums = this.vaultSums.get(pairing.name) ?? new VaultSums()
    this.vaultSums.set(pairing.name, sums)
    const { collateral, liens, slashable } = sums.of(vault.accounts)
    let staked = 0n
    for (const { totalStake } of externalStaking.distributions.values()) staked += totalStake
    let requested = 0n
    for (const request of virtualStaking.requests.values()) requested += request
    const power = virtualStaking.bonded.filter(({ amount }) => amount > 0n)
    return {
      collateral,
      liens,
      slashable,
      staked,
      requested,
      bonded: power.reduce((sum, { amount }) => sum + amount, 0n),
      inFlight: packetsInFlight(pairing),
      power: Object.fromEntries(power.map(({ validator, amount }) => [validator, amount])),
    }
  }
}

/** The most memory that this process ever held, bytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024
}
