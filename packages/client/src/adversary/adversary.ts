import { type Random, seededRandom } from '../scenario/random.js'
import type { ScenarioStep } from '../scenario/schema.js'
import type { Stage } from '../scenario/stage.js'
import type { PacketLog } from '../wiretap/packet-log.js'
import { pickWeighted } from './choice.js'
import { type FaultPeriod, type FaultRates, HOSTILE_RATES } from './faults.js'
import { type MovedFault, Network } from './network.js'
import { nextDeed } from './people.js'

/** How an adversary behaves. */
export interface AdversarySettings {
  /** Decides every choice. */
  readonly seed: number
  /** Default {@link HOSTILE_RATES}. */
  readonly rates?: FaultRates
  /** Parts of the run with rates of their own, in order. Default none. */
  readonly periods?: readonly FaultPeriod[]
}

/** What happens next, and which faults that is. */
export interface Move {
  readonly step: ScenarioStep
  readonly faults: readonly MovedFault[]
}

/**
 * A network that works against a mesh, and people who use it all the same. It looks at the mesh and says what happens next, as a step of a scenario; the steps that it said are a run
 * that anybody can do again, without it. The same seed on the same mesh says the same.
 */
export class Adversary {
  private readonly random: Random
  private readonly network: Network
  private steps = 0

  constructor(
    private readonly stage: Stage & { readonly packets: PacketLog },
    private readonly settings: AdversarySettings,
  ) {
    this.random = seededRandom(settings.seed)
    this.network = new Network(stage.mesh, stage.packets, this.random)
  }

  /** What happens next. Take the step before asking again. */
  next(): Move {
    const step = this.steps++
    const rates = this.ratesAt(step)
    const trouble = this.network.trouble(step, rates)
    if (trouble) return trouble
    for (let tries = 0; tries < 8; tries++) {
      const move = this.attempt(step, rates)
      if (move) return move
    }
    return { step: { op: 'end_blocks' }, faults: [] }
  }

  private attempt(step: number, rates: FaultRates): Move | undefined {
    switch (pickWeighted(this.random, TURNS)) {
      case 'people':
        return calm(nextDeed(this.stage, this.random))
      case 'delivery':
        return this.network.delivery(step, rates)
      case 'aftermath':
        return this.network.aftermath()
      default:
        return calm({ op: 'advance', seconds: pickWeighted(this.random, WAITS) ?? 1 })
    }
  }

  private ratesAt(step: number): FaultRates {
    const { rates = HOSTILE_RATES, periods = [] } = this.settings
    const period = periods.filter(({ fromStep }) => fromStep <= step).at(-1)
    return period ? { ...rates, ...period.rates } : rates
  }
}

/** Who has the next turn. */
const TURNS: readonly (readonly [number, 'people' | 'delivery' | 'aftermath' | 'time'])[] = [
  [46, 'people'],
  [46, 'delivery'],
  [4, 'aftermath'],
  [4, 'time'],
]

/** How long nothing happens, seconds. */
const WAITS: readonly (readonly [number, number])[] = [
  [10, 30],
  [10, 120],
  [6, 600],
  [2, 3_600],
  [1, 86_400],
]

function calm(step: ScenarioStep | undefined): Move | undefined {
  return step && { step, faults: [] }
}
