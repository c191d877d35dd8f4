import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, uint128, ZERO } from '../../numbers/uint128.js'
import type {
  ConversionRange,
  ConversionState,
  ConvertedBurn,
  ConvertedSlash,
  InversionError,
  OwnedBurn,
  Rate,
} from '../conversion.js'
import { sumAmounts } from '../rebalance-changes.js'
import { invertToday, normalizeToday } from './todays-price.js'

/** D-16: a burn is converted at today's price, as one amount for all validators. */
export function convertBurn<Refusal>(
  conversion: ConversionState,
  validators: readonly ValoperAddress[],
  remote: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<ConvertedBurn, ConversionRange | Refusal> {
  const normalized = normalizeToday(remote, askRate)
  if (!normalized.ok) return normalized
  const local = normalized.value
  return ok({ local, parts: [{ validators, local }], missing: ZERO, conversion })
}

/** No contract is told whose stake a burn is of: it is one of nobody in particular. */
export function convertOwnedBurn<Refusal>(
  conversion: ConversionState,
  { shares }: OwnedBurn,
  askRate: () => Result<Rate, Refusal>,
): Result<ConvertedBurn, ConversionRange | Refusal> {
  const remote = uint128(sumAmounts(shares))
  if (!remote.ok) return remote
  const validators = shares.map(({ validator }) => validator)
  return convertBurn(conversion, validators, remote.value, askRate)
}

/** D-16: what a slash took is converted back at today's price. */
export function convertSlash<Refusal>(
  conversion: ConversionState,
  _validator: ValoperAddress,
  local: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<ConvertedSlash, InversionError | Refusal> {
  const remote = invertToday(local, askRate)
  return remote.ok ? ok({ remote: remote.value, conversion }) : remote
}
