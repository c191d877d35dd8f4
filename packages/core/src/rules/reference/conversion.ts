import { err, ok, type Result } from '../../foundation/result.js'
import type { OutOfRange, Uint128 } from '../../numbers/uint128.js'
import type {
  ConversionError,
  ConversionRange,
  ConversionState,
  Converted,
  Holding,
  InversionError,
  Rate,
} from '../conversion.js'
import { invert } from '../invert.js'
import { normalize } from '../normalize.js'

const CURRENT: ConversionState = { type: 'current' }

/** D-16: the contracts remember nothing of a conversion. */
export function createConversion(): ConversionState {
  return CURRENT
}

/** D-16: a stake is converted at today's price; a number out of range aborts. */
export function convertStake(
  state: ConversionState,
  _holding: Holding,
  remote: Uint128,
  rate: Rate,
): Result<Converted, ConversionError> {
  const local = aborting(normalize(remote, rate))
  return local.ok ? ok({ local: local.value, conversion: state }) : local
}

/** D-16: an unstake too is converted at today's price, not at the one of its stake. */
export function convertUnstake<Refusal>(
  state: ConversionState,
  holding: Holding,
  remote: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Converted, ConversionError | Refusal> {
  const rate = askRate()
  return rate.ok ? convertStake(state, holding, remote, rate.value) : rate
}

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
