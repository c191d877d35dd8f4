import { BigNumber as SharedBigNumber } from 'bignumber.js'
import { err, type Result } from '../foundation/result.js'
import { DECIMAL_PLACES, type Decimal, decimalFromAtomics } from './decimal.js'
import { type NumberError, type Uint128, uint128 } from './uint128.js'

// A clone of our own: the settings of the shared constructor belong to whoever else imports it.
const BigNumber = SharedBigNumber.clone({ ROUNDING_MODE: SharedBigNumber.ROUND_DOWN, DECIMAL_PLACES: 40 })

/** `1234.5`, `-2e3`: what a person types. At most three digits of exponent: a longer one asks for gigabytes of zeros. */
const PLAIN = /^[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,3})?$/i

/** `1,234,567.8`: commas stand between thousands and nowhere else, so that `1,5` is not read as 15. */
const GROUPED = /^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/

/**
 * An amount in display units as text: 1_500_000 at exponent 6 is `1.5`; 1_234_500_000 with `,` is `1,234.5`.
 *
 * @param exponent - how many places the display unit has (6 for most chains).
 * @param thousands - what stands between thousands; nothing unless told.
 */
export function formatDisplayAmount(amount: Uint128, exponent: number, thousands = ''): string {
  return new BigNumber(amount.toString())
    .shiftedBy(-exponent)
    .toFormat({ decimalSeparator: '.', groupSeparator: thousands, groupSize: 3 })
}

/**
 * The smallest-unit amount of human text such as `1.5`, `1,500` or `2e3` at an exponent.
 *
 * Errors: `NotANumber`, also when the text has more places than the unit; `BelowZero`; `AboveLimit`.
 */
export function parseDisplayAmount(text: string, exponent: number): Result<Uint128, NumberError> {
  const whole = wholeUnits(text.trim(), exponent)
  return whole === undefined ? err({ type: 'NotANumber', text }) : uint128(whole)
}

/** A fraction as text in percent with the places asked for, rounded down: 0.1239 is `12.3 %` at one place. */
export function formatPercent(value: Decimal, places: number): string {
  return `${new BigNumber(value.toString()).shiftedBy(2 - DECIMAL_PLACES).toFixed(places)} %`
}

/** A fraction from human text (`0.45`, `45 %`), at most 18 places. Errors: `NotANumber`, `BelowZero`, `AboveLimit`. */
export function parseDisplayDecimal(text: string): Result<Decimal, NumberError> {
  const trimmed = text.trim()
  const atomics = trimmed.endsWith('%')
    ? wholeUnits(trimmed.slice(0, -1).trimEnd(), DECIMAL_PLACES - 2)
    : wholeUnits(trimmed, DECIMAL_PLACES)
  return atomics === undefined ? err({ type: 'NotANumber', text }) : decimalFromAtomics(atomics)
}

/** The number in units of 10^-exponent, when the text is a number and a whole count of them. */
function wholeUnits(text: string, exponent: number): bigint | undefined {
  if (!PLAIN.test(text) && !GROUPED.test(text)) return undefined
  const shifted = new BigNumber(text.replaceAll(',', '')).shiftedBy(exponent)
  return shifted.isInteger() ? BigInt(shifted.toFixed(0)) : undefined
}
