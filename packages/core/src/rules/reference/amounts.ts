import type { Uint128 } from '../../numbers/uint128.js'
import type { ZeroAmount } from '../rules.js'

/** D-3: the contracts take zero amounts. */
export function refuseAmount(_amount: Uint128): ZeroAmount | undefined {
  return undefined
}
