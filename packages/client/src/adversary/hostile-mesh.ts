import { InvariantError, unwrap } from '@meshwork/core/foundation'
import type { Mesh } from '../create-mesh/mesh.js'
import { buildScenario } from '../scenario/build.js'
import { CheckedSteps } from '../scenario/checked-steps.js'
import type { FoundViolation } from '../scenario/report-data.js'
import type { Scenario, ScenarioStep } from '../scenario/schema.js'
import { Adversary, type AdversarySettings } from './adversary.js'
import { hearAlarms } from './alarms.js'
import type { World } from './worlds.js'

/** How a mesh is hostile. */
export interface HostileSettings extends AdversarySettings {
  /** The users of the world whom the adversary leaves alone, because your own code acts for them. Default none: it plays everybody. */
  readonly ours?: readonly string[]
}

/**
 * A mesh with an adversary in it, for tests of your own code: it acts on {@link HostileMesh.mesh} whenever it likes, and between its acts the adversary has its steps. Packets are
 * delayed, lost, brought twice; chains halt, channels end, validators are slashed, other people stake and leave. All invariants are watched meanwhile, those of your code's acts included.
 */
export class HostileMesh {
  readonly mesh: Mesh
  private readonly taking: CheckedSteps
  private readonly adversary: Adversary
  private readonly stopAlarms: () => void
  private readonly taken: ScenarioStep[] = []

  private constructor(
    private readonly world: World,
    { ours = [], ...settings }: HostileSettings,
  ) {
    const built = unwrap(buildScenario({ ...world, steps: [] }))
    this.mesh = built.mesh
    this.taking = new CheckedSteps(built, { check: 'touched', batches: false, watchPackets: true, auditSteps: true })
    const { stage } = this.taking
    if (!stage.packets) throw new InvariantError('packets are watched')
    const played = [...built.accounts].map(
      ([chain, accounts]) => [chain, accounts.filter(({ name }) => !ours.includes(name))] as const,
    )
    this.adversary = new Adversary({ ...stage, packets: stage.packets, accounts: new Map(played) }, settings)
    this.stopAlarms = hearAlarms(built.mesh, { note: (alarm) => this.taking.note(alarm, this.at) })
  }

  /**
   * The world begins: its providers know the validators of their consumers.
   *
   * @throws RefusedError with the problems of the world and their places, where there are any.
   */
  static async begin(world: World, settings: HostileSettings): Promise<HostileMesh> {
    const hostile = new HostileMesh(world, settings)
    await hostile.take({ op: 'relay' })
    return hostile
  }

  /** The adversary has so many steps. */
  async steps(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.take(this.adversary.next().step)
  }

  /** The adversary has gone: chains go on, clocks meet, packets are carried, and then both sides of each pairing must agree. A channel that ended stays closed. */
  async settle(): Promise<void> {
    await this.take({ op: 'settle' })
  }

  /** What was broken so far, of all that has been looked at: empty, unless you found a bug of ours, or changed a state by hand. */
  violations(): readonly FoundViolation[] {
    this.taking.checkAll(this.at)
    return this.taking.summary().broken
  }

  /** What the adversary did, as a scenario. What your code did between its steps is not in it. */
  scenario(): Scenario {
    return { ...this.world, steps: this.taken }
  }

  /** Watches no more; the mesh lives on. */
  stopListening(): void {
    this.stopAlarms()
    this.taking.stopListening()
  }

  private get at(): number {
    return Math.max(0, this.taken.length - 1)
  }

  private async take(step: ScenarioStep): Promise<void> {
    this.taken.push(step)
    await this.taking.take(this.at, step)
  }
}
