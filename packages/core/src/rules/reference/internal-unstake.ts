import { ok, type Result } from '../../foundation/result.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type {
  BothCoins,
  ConversionState,
  Holding,
  InversionError,
  OfferedReturn,
  Rate,
  SettledReturn,
} from '../conversion.js'
import { invertToday } from './todays-price.js'

/** D-16: stake that is offered back is converted at today's price. D-23: again and again, answered or not. */
export function convertInternalUnstake<Refusal>(
  conversion: ConversionState,
  _holding: Holding,
  local: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<OfferedReturn, InversionError | Refusal> {
  const remote = invertToday(local, askRate)
  return remote.ok ? ok({ remote: remote.value, conversion }) : remote
}

/** D-16: what was asked for leaves, whatever is there by now. */
export function settleInternalUnstake(
  conversion: ConversionState,
  _holding: Holding,
  { local }: BothCoins,
): SettledReturn {
  return { local, conversion }
}

/** Nothing was remembered of it. */
export function dropInternalUnstake(conversion: ConversionState, _holding: Holding): ConversionState {
  return conversion
}
