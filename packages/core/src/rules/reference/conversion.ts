import { ok, type Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ConversionError, ConversionState, Converted, Holding, Rate } from '../conversion.js'
import { normalizeToday } from './todays-price.js'

const CURRENT: ConversionState = { type: 'current' }

/** D-16: the contracts remember nothing of a conversion. */
export function createConversion(): ConversionState {
  return CURRENT
}

/** D-16: a stake is converted at today's price; a number out of range aborts. */
export function convertStake(
  conversion: ConversionState,
  holding: Holding,
  remote: Uint128,
  rate: Rate,
): Result<Converted, ConversionError> {
  return convertUnstake(conversion, holding, remote, () => ok(rate))
}

/** D-16: an unstake too is converted at today's price, not at the one of its stake. */
export function convertUnstake<Refusal>(
  conversion: ConversionState,
  _holding: Holding,
  remote: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Converted, ConversionError | Refusal> {
  const local = normalizeToday(remote, askRate)
  return local.ok ? ok({ local: local.value, conversion }) : local
}
