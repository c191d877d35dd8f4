import { BigNumber as SharedBigNumber } from 'bignumber.js'
import { err, ok, type Result } from '../foundation/result.js'
import { DECIMAL_PLACES, type Decimal, decimalFromAtomics } from './decimal.js'
import { type NumberError, type Uint128, uint128 } from './uint128.js'

// A clone of our own: the settings of the shared constructor belong to whoever else imports it.
const BigNumber = SharedBigNumber.clone({ ROUNDING_MODE: SharedBigNumber.ROUND_DOWN, DECIMAL_PLACES: 40 })

/**
 * An amount in display units as text: 1_500_000 at exponent 6 is `1.5`, with `,` between thousands if asked.
 *
 * @param exponent - how many places the display unit has (6 for most chains).
 */
export function formatDisplayAmount(amount: Uint128, exponent: number, group = false): string {
  const shifted = new BigNumber(amount.toString()).shiftedBy(-exponent)
  return group ? shifted.toFormat() : shifted.toFixed()
}

/**
 * The smallest-unit amount of human text such as `1.5`, `1,500` or `2e3` at an exponent.
 * Errors: `NotANumber`, also when the text has more places than the unit; `BelowZero`; `AboveLimit`.
 */
export function parseDisplayAmount(text: string, exponent: number): Result<Uint128, NumberError> {
  const value = new BigNumber(text.replaceAll(',', '').trim()).shiftedBy(exponent)
  if (!value.isFinite() || !value.isInteger()) return err({ type: 'NotANumber', text })
  return uint128(BigInt(value.toFixed(0)))
}

/** A fraction as text in percent with the places asked for, rounded down: 0.1234 is `12.3 %` at one place. */
export function formatPercent(value: Decimal, places: number): string {
  return `${new BigNumber(value.toString()).shiftedBy(2 - DECIMAL_PLACES).toFixed(places)} %`
}

/** A fraction from human text (`0.45`, `45 %`), at most 18 places. Errors: `NotANumber`, `BelowZero`, `AboveLimit`. */
export function parseDisplayDecimal(text: string): Result<Decimal, NumberError> {
  const percent = /^(.*)%\s*$/.exec(text)
  const value = new BigNumber((percent?.[1] ?? text).trim()).shiftedBy(DECIMAL_PLACES - (percent ? 2 : 0))
  if (!value.isFinite() || !value.isInteger()) return err({ type: 'NotANumber', text })
  const checked = decimalFromAtomics(BigInt(value.toFixed(0)))
  return checked.ok ? ok(checked.value) : checked
}
