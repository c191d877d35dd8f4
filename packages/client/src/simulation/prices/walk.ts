import type { Random } from '../../scenario/random.js'
import { divFixed, expFixed, FIXED_ONE, mulFixed, powFixed, sqrtFixed } from './fixed-point.js'

/** A year as volatility counts it: 365 days, because coins are traded on all of them. */
export const YEAR_SECONDS = 31_536_000n

/** So many coins are tossed for one step: their sum is nearly normal, up to four standard deviations. */
const TOSSES = 16

/** Moves of a price from one step to the next. */
export interface Walk {
  /** The factor of the next step, fixed-point. */
  next(random: Random): bigint
}

/**
 * A geometric random walk: each step multiplies by e^(±s) for each of 16 tossed coins, with s = volatility * sqrt(step / 16), so that the logarithm of the price spreads
 * by `volatility` a year. The factors are scaled so that the mean price grows by e^drift a year, whatever the volatility: without drift the mean stays where it began.
 *
 * @param volatility - per year, fixed-point, not negative. At 0 only the drift is left.
 * @param drift - growth of the mean per year, fixed-point.
 */
export function geometricWalk(volatility: bigint, drift: bigint, stepSeconds: bigint): Walk {
  const years = divFixed(stepSeconds * FIXED_ONE, YEAR_SECONDS * FIXED_ONE)
  const grow = expFixed(mulFixed(drift, years))
  if (volatility === 0n) return { next: () => grow }
  const toss = mulFixed(volatility, sqrtFixed(years / BigInt(TOSSES)))
  const [up, down] = [expFixed(toss), expFixed(-toss)]
  // The mean of one toss is (e^s + e^-s) / 2.
  const mean = powFixed((up + down) / 2n, TOSSES)
  const factors = Array.from({ length: TOSSES + 1 }, (_, ups) =>
    divFixed(mulFixed(grow, mulFixed(powFixed(up, ups), powFixed(down, TOSSES - ups))), mean),
  )
  return { next: (random) => factors[onesOf(random.below(1 << TOSSES))] ?? FIXED_ONE }
}

/** How many bits of a number are set. */
function onesOf(bits: number): number {
  let ones = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones += 1
  return ones
}
