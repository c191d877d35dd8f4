import { err, type Result } from '../../foundation/result.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type { ConversionRange, InversionError, Rate } from '../conversion.js'
import { invert } from '../invert.js'
import { normalize } from '../normalize.js'

/** What remote coin is worth at today's price. */
export function normalizeToday<Refusal>(
  remote: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Uint128, ConversionRange | Refusal> {
  const rate = askRate()
  return rate.ok ? aborting(normalize(remote, rate.value)) : rate
}

/** What local coin is worth at today's price; refused at a price of zero. */
export function invertToday<Refusal>(
  local: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Uint128, InversionError | Refusal> {
  const rate = askRate()
  if (!rate.ok) return rate
  const inverted = invert(local, rate.value)
  return inverted.ok || inverted.error.type === 'InvalidPrice' ? inverted : err({ ...inverted.error, panic: true })
}

/** A number out of range aborts. */
function aborting(result: Result<Uint128, OutOfRange>): Result<Uint128, ConversionRange> {
  return result.ok ? result : err({ ...result.error, panic: true })
}
