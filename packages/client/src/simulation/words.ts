import { DECIMAL_ONE } from '@meshwork/core/numbers'
import { formatSpan } from '../report/durations.js'

/** A decimal (18 places) cut off behind so many, never rounded up to a line that it does not reach: `1.1666`. */
export function cutDecimal(value: bigint, places = 4): string {
  const cut = value / 10n ** BigInt(18 - places)
  const unit = 10n ** BigInt(places)
  return `${(cut / unit).toLocaleString('en-US')}.${(cut % unit).toString().padStart(places, '0')}`
}

/** A share (18 places) in percent, cut off: `33.33 %`. */
export function cutPercent(share: bigint): string {
  return `${cutDecimal(share * 100n, 2)} %`
}

/** A part of a whole in percent, cut off. */
export function partPercent(part: bigint, whole: bigint): string {
  return whole === 0n ? '0.00 %' : cutPercent((part * DECIMAL_ONE) / whole)
}

/** Seconds as people read them. */
export function spanOf(seconds: bigint | number): string {
  return formatSpan(BigInt(seconds) * 1_000_000_000n)
}

/** A price to at most so many places that matter: six digits, cut off. */
export function cutPrice(price: bigint): string {
  const digits = price.toString().length
  const places = Math.min(18, Math.max(2, 18 - digits + 6))
  return cutDecimal(price, places)
}
