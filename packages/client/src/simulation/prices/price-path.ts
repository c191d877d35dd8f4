import { unwrap } from '@meshwork/core/foundation'
import { type Decimal, decimalFromAtomics } from '@meshwork/core/numbers'
import type { Random } from '../../scenario/random.js'
import type { ConsumerSettings } from '../settings.js'
import { FIXED_ONE, FIXED_PLACES, fixedFromText, mulFixed } from './fixed-point.js'
import { geometricWalk, YEAR_SECONDS } from './walk.js'

/** What a path is made of. */
export interface PricePathPlan {
  /** Of the beginning, above zero. */
  readonly start: Decimal
  readonly moves: ConsumerSettings['path']
  readonly steps: number
  readonly stepSeconds: number
}

/** Where chance comes from: a stream for the walk, another for jumps at random times. */
export interface PriceChance {
  readonly walk: Random
  readonly jumps: Random
}

/** A price of a coin of 18 places; between the two the last digit still is far from zero, and amounts far from 2^128. */
const LEAST = 10n ** 3n
const MOST = 10n ** 30n

/** From 30 places to the 18 of a price. */
const ATOMICS = 10n ** BigInt(FIXED_PLACES - 18)

const JUMP_BITS = 2 ** 21

/**
 * The market price at the beginning and after each step. In each step the walk moves first, then a random jump if there is one, then what is planned: jumps multiply, and a
 * planned price takes the place of the one there was. All of it is computed from whole numbers: one seed has one path, digit for digit, on every machine. A price never
 * leaves the range from 10^-15 to 10^12.
 */
export function pricePath(
  { start, moves, steps, stepSeconds }: PricePathPlan,
  chance: PriceChance,
): readonly Decimal[] {
  const { volatility = '0', drift = '0', jumps = [], prices = [], randomJumps } = moves
  const walk = geometricWalk(fixedFromText(volatility), fixedFromText(drift), BigInt(stepSeconds))
  const jump = randomJumps && randomJumper(randomJumps, stepSeconds)
  const path = [start]
  let price = start * ATOMICS
  for (let step = 1; step <= steps; step++) {
    const inStep = ({ atSeconds }: { readonly atSeconds: number }) =>
      atSeconds > (step - 1) * stepSeconds && atSeconds <= step * stepSeconds
    price = mulFixed(price, walk.next(chance.walk))
    if (jump) price = mulFixed(price, jump(chance.jumps))
    for (const { change } of jumps.filter(inStep)) price = mulFixed(price, FIXED_ONE + fixedFromText(change))
    const planned = prices.filter(inStep).at(-1)
    if (planned) price = fixedFromText(planned.price)
    price = within(price)
    path.push(unwrap(decimalFromAtomics(price / ATOMICS)))
  }
  return path
}

/** The factor of a step by chance: 1, or 1 and a change that lies evenly between two. */
function randomJumper(
  { perYear, from, to }: NonNullable<ConsumerSettings['path']['randomJumps']>,
  stepSeconds: number,
): (random: Random) => bigint {
  const rate = (fixedFromText(perYear) * BigInt(stepSeconds)) / YEAR_SECONDS
  const likely = Number((rate * BigInt(JUMP_BITS)) / FIXED_ONE)
  const [low, high] = [fixedFromText(from), fixedFromText(to)]
  return (random) => {
    // Drawn in any case, so that one jump more moves none of those behind it.
    const happens = random.below(JUMP_BITS) < likely
    const place = BigInt(random.below(JUMP_BITS))
    return happens ? FIXED_ONE + low + ((high - low) * place) / BigInt(JUMP_BITS) : FIXED_ONE
  }
}

function within(price: bigint): bigint {
  if (price < LEAST * ATOMICS) return LEAST * ATOMICS
  return price > MOST * ATOMICS ? MOST * ATOMICS : price
}
