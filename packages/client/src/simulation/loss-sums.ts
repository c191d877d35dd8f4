import { binsOf } from './bins.js'
import { distributionOf } from './distribution.js'
import type { SeedResult } from './seed-result.js'
import type { SimulatedUser, SimulationSettings } from './settings.js'
import type { LossReport, PersonReport } from './simulation-report.js'

/** Who lost what to slashes, added up run by run, in the order of the seeds. Of each run it keeps two sums. */
export class LossSums {
  private readonly lost: bigint[] = []
  private readonly burned: bigint[] = []
  private runs = 0
  private readonly people = new Map<string, PersonSums>()

  constructor(private readonly settings: Pick<SimulationSettings, 'users'>) {}

  add({ seed, harms }: Pick<SeedResult, 'seed' | 'harms'>): void {
    let [lost, burned] = [0n, 0n]
    for (const [user, loss] of lossesIn(harms)) {
      lost += loss.lost
      burned += loss.burned
      const person = this.people.get(user) ?? { runs: 0, sum: 0n, worst: 0n, worstSeed: 0, burned: 0n }
      this.people.set(user, person)
      person.runs += 1
      person.sum += loss.lost
      if (loss.lost > person.worst) [person.worst, person.worstSeed] = [loss.lost, seed]
      if (loss.burned > person.burned) person.burned = loss.burned
    }
    this.lost.push(lost)
    this.burned.push(burned)
    if (lost > 0n) this.runs += 1
  }

  report(): LossReport {
    const { lost, burned, runs } = this
    const { users } = this.settings
    const collateral = users.reduce((sum, { collateral }) => sum + collateral, 0n)
    return {
      runs,
      collateral,
      lost: distributionOf(lost),
      parts: binsOf(lost.map((one) => Number((one * 1_000_000_000n) / collateral) / 1e7)),
      burned: distributionOf(burned),
      people: users
        .flatMap((user) => this.personReport(user))
        .sort((a, b) => (a.worst === b.worst ? 0 : a.worst > b.worst ? -1 : 1)),
    }
  }

  /** Nothing of who never lost anything. */
  private personReport({ name: user, collateral }: SimulatedUser): readonly PersonReport[] {
    const sums = this.people.get(user)
    if (!sums) return []
    const { runs, worst, worstSeed, burned, sum } = sums
    return [{ user, collateral, runs, worst, worstSeed, burned, mean: sum / BigInt(this.lost.length) }]
  }
}

interface PersonSums {
  runs: number
  sum: bigint
  worst: bigint
  worstSeed: number
  burned: bigint
}

interface RunLoss {
  readonly lost: bigint
  readonly burned: bigint
}

/** What each user lost in one run. */
function lossesIn(harms: SeedResult['harms']): ReadonlyMap<string, RunLoss> {
  const losses = new Map<string, RunLoss>()
  for (const { people } of harms)
    for (const { user, lost, burned } of people) {
      const known = losses.get(user) ?? { lost: 0n, burned: 0n }
      const elsewhere = Object.values(burned).reduce((sum, amount) => sum + amount, 0n)
      losses.set(user, { lost: known.lost + lost, burned: known.burned + elsewhere })
    }
  return losses
}
