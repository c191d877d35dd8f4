import type { Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { BothCoins, ConversionState, Holding, InversionError, Rate, SettledReturn } from '../conversion.js'
import { invertToday } from './conversion.js'

/** D-16: stake that is given back is converted at today's price. */
export function convertInternalUnstake<Refusal>(
  _state: ConversionState,
  _holding: Holding,
  local: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Uint128, InversionError | Refusal> {
  return invertToday(local, askRate)
}

/** D-16: what was asked for leaves, whatever is there by now. */
export function settleInternalUnstake(
  conversion: ConversionState,
  _holding: Holding,
  { local }: BothCoins,
): SettledReturn {
  return { local, conversion }
}
