import { BandSums } from './band-sums.js'
import { binsOf } from './bins.js'
import { type Distribution, distributionOf } from './distribution.js'
import type { ConsumerResult } from './seed-result.js'
import type { ConsumerSettings, SimulationSettings } from './settings.js'
import type { ConsumerReport } from './simulation-report.js'

/** One consumer, added up run by run, in the order of the seeds. Of each run it keeps six numbers, whatever its length. */
export class ConsumerSums {
  /** Of the runs that ever had power. */
  private readonly worst: bigint[] = []
  private worstSeed: { readonly seed: number; readonly worst: bigint } | undefined
  private runsUnder = 0
  private readonly of = {
    secondsUnder: [] as bigint[],
    short: [] as bigint[],
    share: [] as bigint[],
    lastPrice: [] as bigint[],
    lowestPrice: [] as bigint[],
  }
  private readonly bands: { readonly [Line in keyof ConsumerResult['lines']]: BandSums }

  constructor(
    private readonly settings: ConsumerSettings,
    private readonly simulation: Pick<SimulationSettings, 'steps' | 'stepSeconds'>,
  ) {
    const { steps } = simulation
    this.bands = { coverage: new BandSums(steps), price: new BandSums(steps), share: new BandSums(steps) }
  }

  add(seed: number, { coverage: { worst }, short, stepsUnder, share, price, lines }: ConsumerResult): void {
    const { of, bands } = this
    if (worst !== null) {
      this.worst.push(worst)
      if (this.worstSeed === undefined || worst < this.worstSeed.worst) this.worstSeed = { seed, worst }
    }
    if (short.most > 0n) this.runsUnder += 1
    of.secondsUnder.push(BigInt(stepsUnder) * BigInt(this.simulation.stepSeconds))
    of.short.push(short.most)
    of.share.push(share.highest)
    of.lastPrice.push(price.last)
    of.lowestPrice.push(price.lowest)
    bands.coverage.add(lines.coverage)
    bands.price.add(lines.price)
    bands.share.add(lines.share)
  }

  report(): ConsumerReport {
    const { settings, worst, worstSeed, runsUnder, bands } = this
    return {
      settings,
      coverage: distributionOf(worst),
      lows: binsOf(worst.map((one) => Number(one) / 1e18)),
      worstSeed: worstSeed?.seed,
      runsUnder,
      ...this.distributions(),
      bands: { coverage: bands.coverage.all(), price: bands.price.all(), share: bands.share.all() },
    }
  }

  private distributions(): { readonly [Name in keyof typeof this.of]: Distribution | undefined } {
    const { secondsUnder, short, share, lastPrice, lowestPrice } = this.of
    return {
      secondsUnder: distributionOf(secondsUnder),
      short: distributionOf(short),
      share: distributionOf(share),
      lastPrice: distributionOf(lastPrice),
      lowestPrice: distributionOf(lowestPrice),
    }
  }
}
