import { type Ok, ok } from '../../foundation/result.js'
import { minUint128, type Uint128 } from '../../numbers/uint128.js'
import type {
  BothCoins,
  ConversionLedger,
  ConversionState,
  Holding,
  OfferedReturn,
  SettledReturn,
} from '../conversion.js'
import { NO_POSITION, NOBODY, positionKey } from '../conversion-ledger.js'
import { withDigest } from './applied-digest.js'
import { requireLedger, withoutPart } from './ledger-sums.js'

/**
 * D-16: what is offered back is the part of the stake that the amount is, whatever the price is now: all of it for everything. D-23: once, until the
 * provider answered; until then the stake does not grow, so that what the provider takes of it is what is here.
 */
export function convertInternalUnstake(
  state: ConversionState,
  holding: Holding,
  local: Uint128,
  _askRate: unknown,
): Ok<OfferedReturn> {
  const ledger = requireLedger(state)
  const key = positionKey(holding)
  const whole = ledger.positions.get(key)
  // What is nobody's the provider could give to nobody; it leaves with the exits that lack it.
  if (whole === undefined || ledger.offered.has(key) || holding.delegator === NOBODY)
    return ok({ remote: null, conversion: state })
  // In range: at most the whole, because less than all of it is asked for.
  const remote = local >= whole.local ? whole.remote : (((whole.remote * local) / whole.local) as Uint128)
  const { positions, totals, offered, digests } = ledger
  return ok({ remote, conversion: { type: 'ledger', positions, totals, offered: offered.set(key, true), digests } })
}

/** D-16: what was given back leaves the ledger, as far as it is still there: an unstake may have come between. */
export function settleInternalUnstake(state: ConversionState, holding: Holding, given: BothCoins): SettledReturn {
  const before = requireLedger(state)
  const ledger = withoutOffer(before, holding)
  const whole = ledger.positions.get(positionKey(holding)) ?? NO_POSITION
  const remote = minUint128(given.remote, whole.remote)
  if (remote === 0n && ledger === before) return { local: null, conversion: ledger }
  const noted = withDigest(ledger, holding.validator, { elsewhere: remote, returned: given.remote })
  if (remote === 0n) return { local: null, conversion: noted }
  const local = remote === whole.remote ? whole.local : minUint128(given.local, whole.local)
  return { local: local === 0n ? null : local, conversion: withoutPart(noted, holding, { remote, local }) }
}

/** D-23: it may be offered again. */
export function dropInternalUnstake(state: ConversionState, holding: Holding): ConversionState {
  return withoutOffer(requireLedger(state), holding)
}

function withoutOffer(ledger: ConversionLedger, holding: Holding): ConversionLedger {
  const key = positionKey(holding)
  const { positions, totals, offered, digests } = ledger
  return offered.has(key) ? { type: 'ledger', positions, totals, offered: offered.delete(key), digests } : ledger
}
