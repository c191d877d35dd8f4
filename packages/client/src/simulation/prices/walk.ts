import type { Random } from '../../scenario/random.js'
import { divFixed, expFixed, FIXED_ONE, mulFixed, powFixed, sqrtFixed } from './fixed-point.js'

/** A year as volatility counts it: 365 days, because coins are traded on all of them. */
export const YEAR_SECONDS = 31_536_000n

/** So many draws make one step: their sum is nearly normal, up to 4.9 standard deviations. */
const DRAWS = 8

/** Each draw is one of so many places, evenly between two ends. */
const PLACES = 2 ** 21

/** Moves of a price from one step to the next. */
export interface Walk {
  /** The factor of the next step, fixed-point. */
  next(random: Random): bigint
}

/**
 * A geometric random walk: each step multiplies by e^x, where x is the sum of eight draws that lie evenly between -a and a. With a = volatility * sqrt(3 * step / 8) the
 * logarithm of the price spreads by `volatility` a year (a draw has the variance a^2 / 3). The factor is divided by its mean, (sinh(a) / a)^8, so that the mean price grows by
 * e^drift a year, whatever the volatility: without drift it stays where it began.
 *
 * @param volatility - per year, fixed-point, not negative. At 0 only the drift is left.
 * @param drift - growth of the mean per year, fixed-point.
 */
export function geometricWalk(volatility: bigint, drift: bigint, stepSeconds: bigint): Walk {
  const years = divFixed(stepSeconds * FIXED_ONE, YEAR_SECONDS * FIXED_ONE)
  const grow = expFixed(mulFixed(drift, years))
  const end = mulFixed(volatility, sqrtFixed((3n * years) / BigInt(DRAWS)))
  if (end === 0n) return { next: () => grow }
  const sinh = (expFixed(end) - expFixed(-end)) / 2n
  const scale = divFixed(grow, powFixed(divFixed(sinh, end), DRAWS))
  return {
    next: (random) => {
      // Twice the place and one: each place stands for its middle, so that both ends are as far away.
      let sum = 0
      for (let i = 0; i < DRAWS; i++) sum += 2 * random.below(PLACES) + 1
      const exponent = (end * BigInt(sum - DRAWS * PLACES)) / BigInt(PLACES)
      return mulFixed(scale, expFixed(exponent))
    },
  }
}
