import { type Ok, ok } from '../../foundation/result.js'
import { minUint128, type Uint128 } from '../../numbers/uint128.js'
import type { BothCoins, ConversionState, Holding, SettledReturn } from '../conversion.js'
import { NO_POSITION, positionKey } from '../conversion-ledger.js'
import { requireLedger, withoutPart } from './ledger-sums.js'

/** D-16: what is given back is the part of the stake that the amount is, whatever the price is now: all of it for everything. */
export function convertInternalUnstake(
  state: ConversionState,
  holding: Holding,
  local: Uint128,
  _askRate: unknown,
): Ok<Uint128> {
  const whole = requireLedger(state).positions.get(positionKey(holding)) ?? NO_POSITION
  // In range: at most the whole, because less than all of it is asked for.
  return ok(local >= whole.local ? whole.remote : (((whole.remote * local) / whole.local) as Uint128))
}

/** D-16: what was given back leaves the ledger, as far as it is still there: an unstake may have come between. */
export function settleInternalUnstake(state: ConversionState, holding: Holding, given: BothCoins): SettledReturn {
  const ledger = requireLedger(state)
  const whole = ledger.positions.get(positionKey(holding)) ?? NO_POSITION
  const remote = minUint128(given.remote, whole.remote)
  const local = remote === whole.remote ? whole.local : minUint128(given.local, whole.local)
  if (remote === 0n) return { local: null, conversion: state }
  return { local: local === 0n ? null : local, conversion: withoutPart(ledger, holding, { remote, local }) }
}
