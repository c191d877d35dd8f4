import { unwrap } from '@meshwork/core/foundation'
import { DECIMAL_ONE, type Decimal, parseDecimal } from '@meshwork/core/numbers'

/** A decimal text that a schema let through, as a number. */
export function decimalOf(text: string): Decimal {
  return unwrap(parseDecimal(text))
}

/** floor(amount * part). */
export function partOf(amount: bigint, part: Decimal): bigint {
  return (amount * part) / DECIMAL_ONE
}
