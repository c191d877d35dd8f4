import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { OracleResult } from '../effects.js'
import type { OracleInit } from '../messages.js'
import { withRates } from '../rates.js'
import { createOracleState } from '../state.js'

/** The module with the rates of genesis. Errors: `InvalidAnswerBlocks`, `InvalidRate`. */
export function instantiateOracle({
  rules = 'safe',
  trusted = TRUSTED_MODULES,
  answerBlocks = 1n,
  rates: told = [],
}: OracleInit): OracleResult<'InvalidAnswerBlocks' | 'InvalidRate'> {
  if (answerBlocks < 1n) return err({ type: 'InvalidAnswerBlocks', answerBlocks })
  const begun = createOracleState({ rules, trusted, answerBlocks })
  const rates = withRates(begun.rates, told)
  return rates.ok ? ok(settled({ ...begun, rates: rates.value })) : rates
}
