import { err, ok, type Result } from '../../foundation/result.js'
import { MAX_UINT64 } from '../../identifiers/tx-id.js'
import type { SymbolRate } from '../../packets/oracle-packet.js'
import type { OracleError } from './errors.js'
import type { OracleRate } from './messages.js'
import type { OracleState } from './state.js'

type Rates = OracleState['rates']

/** The rates after these were told; a rate of 0 is forgotten. Error: `InvalidRate`. */
export function withRates(
  rates: Rates,
  told: readonly OracleRate[],
): Result<Rates, Extract<OracleError, { type: 'InvalidRate' }>> {
  let next = rates
  for (const { symbol, rate } of told) {
    if (symbol === '' || rate < 0n || rate > MAX_UINT64) return err({ type: 'InvalidRate', symbol, rate })
    next = rate === 0n ? next.delete(symbol) : next.set(symbol, rate)
  }
  return ok(next)
}

/** What the validators say of these symbols, in the order asked for; of an unknown one, that it is. */
export function ratesOf(rates: Rates, symbols: readonly string[]): readonly SymbolRate[] {
  return symbols.map((symbol) => {
    const rate = rates.get(symbol)
    return rate === undefined ? { symbol, code: UNKNOWN_SYMBOL, rate: 0n } : { symbol, code: 0, rate }
  })
}

const UNKNOWN_SYMBOL = 1
