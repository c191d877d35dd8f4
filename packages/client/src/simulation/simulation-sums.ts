import type { FoundViolation } from '../scenario/report-data.js'
import { ConsumerSums } from './consumer-sums.js'
import { LossSums } from './loss-sums.js'
import type { SeedResult } from './seed-result.js'
import type { SimulationSettings } from './settings.js'
import type { SimulationReport } from './simulation-report.js'

/** A simulation, added up run by run, in the order of the seeds: what a report shows is kept, and no run. */
export class SimulationSums {
  private runs = 0
  private refused = 0
  private checked = 0
  private firstRefusal: SimulationReport['firstRefusal']
  private readonly broken: (FoundViolation & { readonly seed: number })[] = []
  private readonly consumers: readonly ConsumerSums[]
  private readonly losses: LossSums

  constructor(private readonly settings: SimulationSettings) {
    this.consumers = settings.consumers.map((consumer) => new ConsumerSums(consumer, settings))
    this.losses = new LossSums(settings)
  }

  add(result: SeedResult): void {
    const { seed, refused, checked, broken, firstRefusal } = result
    this.runs += 1
    this.refused += refused
    this.checked += checked
    if (firstRefusal) this.firstRefusal ??= { ...firstRefusal, seed }
    for (const violation of broken) this.broken.push({ ...violation, seed })
    for (const [i, consumer] of result.consumers.entries()) this.consumers[i]?.add(seed, consumer)
    this.losses.add(result)
  }

  report(how: Pick<SimulationReport, 'stopped' | 'brokeOff' | 'wallMs' | 'workers'>): SimulationReport {
    const { settings, runs, consumers, losses, refused, firstRefusal, checked, broken } = this
    return {
      settings,
      runs,
      consumers: consumers.map((one) => one.report()),
      losses: losses.report(),
      refused,
      firstRefusal,
      checked,
      broken,
      ...how,
    }
  }
}
