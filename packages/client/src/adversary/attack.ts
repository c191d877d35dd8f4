import { InvariantError, unwrap } from '@meshwork/core/foundation'
import { leftBehind } from '../convergence/left-behind.js'
import { type BuiltScenario, buildScenario } from '../scenario/build.js'
import { CheckedSteps } from '../scenario/checked-steps.js'
import { seededRandom } from '../scenario/random.js'
import type { FoundViolation } from '../scenario/report-data.js'
import type { Scenario, ScenarioStep } from '../scenario/schema.js'
import type { Stage } from '../scenario/stage.js'
import type { PacketLog } from '../wiretap/packet-log.js'
import { Adversary, type AdversarySettings, type Move } from './adversary.js'
import { hearAlarms } from './alarms.js'
import { FaultCounts, type FaultTotals } from './fault-counts.js'
import { LEAVING } from './leaving.js'
import { randomWorld, type World } from './worlds.js'

/** What to attack, for how long. */
export interface AttackSettings extends AdversarySettings {
  /** The chains and pairings. Default: made from the seed, of `chains` chains. */
  readonly world?: World
  /** How many chains a world made from the seed has, from 2 to 5. Default: from the seed. */
  readonly chains?: number
  /** How many steps the adversary has. Default 500. */
  readonly steps?: number
}

/** How an attack went. */
export interface AttackReport {
  readonly seed: number
  /** All that happened: a scenario that does it again. */
  readonly scenario: Scenario
  readonly chains: number
  readonly pairings: number
  /** How many steps were taken, the end included. */
  readonly steps: number
  readonly packets: number
  /** Steps that were refused, in part or whole. */
  readonly refused: number
  readonly faults: FaultTotals
  /** How many single statements were checked. */
  readonly checked: number
  /** Audits that found what decision 9 leaves open of slashes that are told late: the consumer counts more, by no more than one slash can take. */
  readonly openAlarms: number
  /** What was broken first; empty where nothing was. */
  readonly broken: readonly FoundViolation[]
}

/**
 * Lets an adversary loose on a mesh: so many steps of traffic under faults, the invariants checked after each; then everything heals and both sides of each pairing must
 * agree; then everybody leaves, and must come away with all that is theirs (spec 13). It ends at once when something is broken.
 */
export async function attack(settings: AttackSettings): Promise<AttackReport> {
  const { seed, steps = 500 } = settings
  const world = settings.world ?? worldOf(settings)
  const run = new AttackRun(world)
  try {
    for (const step of beginning(world)) await run.take({ step, faults: [] })
    const adversary = new Adversary(run.stage, { ...settings, seed: seed ^ ADVERSARY })
    for (let i = 0; i < steps && run.isSound; i++) await run.take(adversary.next())
    await run.finish()
    return run.report(seed)
  } finally {
    run.stopListening()
  }
}

/** Steps of an attack taken again, on the same world, with the same end. */
export interface AttackReplay {
  /** All that happened, up to what was broken first. */
  readonly scenario: Scenario
  readonly broken: readonly FoundViolation[]
  /** As those of an {@link AttackReport}. */
  readonly openAlarms: number
}

/** Takes steps as an attack does, with the same checks, and lets it end as an attack does. */
export async function replayAttack(world: World, steps: readonly ScenarioStep[]): Promise<AttackReplay> {
  const run = new AttackRun(world)
  try {
    for (const step of steps) if (run.isSound) await run.take({ step, faults: [] })
    await run.finish()
    return { scenario: run.scenario(), broken: run.broken, openAlarms: run.openAlarms }
  } finally {
    run.stopListening()
  }
}

/** The world that a seed makes. */
export function worldOf({ seed, chains }: Pick<AttackSettings, 'seed' | 'chains'>): World {
  const random = seededRandom(seed)
  return randomWorld(random, chains ?? 2 + random.below(4))
}

/** The providers learn of the consumers' validators, and everybody has something to lose. */
function beginning({ chains, pairings }: World): readonly ScenarioStep[] {
  const vaults = new Map(pairings.map(({ provider, name, consumer }) => [provider, name ?? `${provider}->${consumer}`]))
  const bonds = [...vaults].flatMap(([provider, pairing]) =>
    (chains[provider]?.accounts ?? []).map(
      ({ name: user, balance }): ScenarioStep => ({ op: 'bond', user, amount: String(BigInt(balance) / 2n), pairing }),
    ),
  )
  return [{ op: 'relay' }, ...bonds]
}

/** The world and the adversary draw from numbers of their own. */
const ADVERSARY = 0x5ca1ab1e

class AttackRun {
  readonly stage: Stage & { readonly packets: PacketLog }
  private readonly taking: CheckedSteps
  private readonly built: BuiltScenario
  private readonly taken: ScenarioStep[] = []
  private readonly faults = new FaultCounts()
  private refused = 0
  openAlarms = 0
  private readonly stopAlarms: () => void
  private thrown: readonly FoundViolation[] = []

  constructor(private readonly world: World) {
    this.built = unwrap(buildScenario({ ...world, steps: [] }))
    this.taking = new CheckedSteps(this.built, {
      check: 'touched',
      batches: false,
      watchPackets: true,
      auditSteps: true,
    })
    const { packets } = this.taking.stage
    if (!packets) throw new InvariantError('packets are watched')
    this.stage = { ...this.taking.stage, packets }
    this.stopAlarms = hearAlarms(this.built.mesh, {
      note: (alarm) => this.taking.note(alarm, this.taken.length - 1),
      onOpen: () => {
        this.openAlarms += 1
      },
    })
  }

  get broken(): readonly FoundViolation[] {
    return [...this.thrown, ...this.taking.summary().broken]
  }

  get isSound(): boolean {
    return this.thrown.length === 0 && this.taking.isSound
  }

  async take({ step, faults }: Move): Promise<void> {
    const index = this.taken.length
    this.taken.push(step)
    try {
      const { refused } = await this.taking.take(index, step)
      if (refused > 0) this.refused += 1
      for (const { fault, pairs, only } of faults)
        if ((only === 'refused') === refused > 0) this.faults.note(fault, pairs)
    } catch (error) {
      this.thrown = [{ id: 'thrown', formula: 'no step throws', detail: String(error), step: index }]
    }
  }

  /** Everything settles, and everybody leaves. */
  async finish(): Promise<void> {
    if (this.isSound) await this.take({ step: { op: 'settle' }, faults: [] })
    for (const stepsOf of LEAVING) {
      if (!this.isSound) return
      for (const step of stepsOf(this.stage)) await this.take({ step, faults: [] })
    }
    if (this.isSound) this.taking.note(leftBehind(this.stage.mesh), this.taken.length - 1)
  }

  scenario(): Scenario {
    return { ...this.world, steps: this.taken }
  }

  report(seed: number): AttackReport {
    const { world, stage, refused, faults } = this
    return {
      seed,
      scenario: { ...this.scenario(), title: `Seed ${seed}: ${world.title ?? 'a world'}` },
      chains: Object.keys(world.chains).length,
      pairings: world.pairings.length,
      steps: this.taken.length,
      packets: stage.packets.all().length,
      refused,
      faults: faults.totals(),
      checked: this.taking.summary().checked,
      openAlarms: this.openAlarms,
      broken: this.broken,
    }
  }

  stopListening(): void {
    this.stopAlarms()
    this.taking.stopListening()
  }
}
