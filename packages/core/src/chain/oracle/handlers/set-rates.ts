import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { OracleContext, OracleResult } from '../effects.js'
import type { SetRates } from '../messages.js'
import { withRates } from '../rates.js'
import type { OracleState } from '../state.js'

/** The chain or a trusted module tells rates. Errors: `Unauthorized`, `InvalidRate`. */
export function setRates(
  state: OracleState,
  { rates: told }: SetRates,
  { sender }: OracleContext,
): OracleResult<'Unauthorized' | 'InvalidRate'> {
  const refused = refuseUntrusted(state.config, sender)
  if (refused) return err(refused)
  const rates = withRates(state.rates, told)
  if (!rates.ok) return rates
  return ok({ state: { ...state, rates: rates.value }, effects: [], events: [{ type: 'oracleRatesSet', rates: told }] })
}
