import { uint128 } from '@meshwork/core/numbers'
import { formatDisplayAmount } from '@meshwork/core/numbers/display'

/** How people write a coin: `uosmo` is a millionth of an OSMO. */
export interface DisplayUnit {
  readonly denom: string
  readonly symbol: string
  /** Places of the display unit: an amount of 10^exponent is 1. */
  readonly exponent: number
}

/** Of this denom: a leading `u` stands for micro, everything else is shown as it is. */
export function displayUnit(denom: string): DisplayUnit {
  // `usd` and the like are names, not millionths.
  return /^u[a-z][a-z0-9]{2,}$/.test(denom)
    ? { denom, symbol: denom.slice(1).toUpperCase(), exponent: 6 }
    : { denom, symbol: denom, exponent: 0 }
}

/**
 * The exact amount in display units, without the symbol: `-1,234.5`.
 *
 * @param places - at least so many places behind the point, for columns that align.
 */
export function formatUnits(amount: bigint, { exponent }: DisplayUnit, places = 0): string {
  const sign = amount < 0n ? '-' : ''
  const size = uint128(amount < 0n ? -amount : amount)
  // A sum over many accounts may leave what one amount can be; then its order of magnitude is enough.
  if (!size.ok) return `≈ ${sign}${(Number(size.error.value) / 10 ** exponent).toExponential(3)}`
  const [whole = '', fraction = ''] = formatDisplayAmount(size.value, exponent, ',').split('.')
  const padded = fraction.padEnd(places, '0')
  return padded === '' ? `${sign}${whole}` : `${sign}${whole}.${padded}`
}

/** The exact amount with its symbol: `1,234.5 OSMO`. */
export function formatAmount(amount: bigint, unit: DisplayUnit): string {
  return `${formatUnits(amount, unit)} ${unit.symbol}`
}

/** The exact amount as the chain has it: `1234500000 uosmo`. */
export function formatBase(amount: bigint, { denom }: DisplayUnit): string {
  return `${amount} ${denom}`
}

/** A change in display units, without the symbol: `+1.5`, `-2`, `0`. */
export function formatChange(amount: bigint, unit: DisplayUnit): string {
  return amount > 0n ? `+${formatUnits(amount, unit)}` : formatUnits(amount, unit)
}

/** A difference in base units, where single units count: `+1`, `-2`, `0`. */
export function formatDifference(amount: bigint): string {
  return amount > 0n ? `+${amount}` : `${amount}`
}

/** How many places behind the point these amounts need to be exact, so that a column of them aligns. */
export function placesOf(amounts: readonly bigint[], { exponent }: DisplayUnit): number {
  let places = 0
  for (const amount of amounts) {
    let rest = amount % 10n ** BigInt(exponent)
    let needed = rest === 0n ? 0 : exponent
    while (needed > places && rest % 10n === 0n) {
      rest /= 10n
      needed -= 1
    }
    if (needed > places) places = needed
  }
  return places
}

/** One column of amounts: which field of a row it shows, in which unit, to how many places. */
export interface AmountColumn<Name extends string> {
  readonly name: Name
  readonly unit: DisplayUnit
  readonly places: number
}

/** The columns of a table of rows with these amounts, each as exact as its amounts need. */
export function amountColumns<Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, bigint>>[],
  unitOf: (name: Name) => DisplayUnit,
): AmountColumn<Name>[] {
  return names.map((name) => {
    const unit = unitOf(name)
    const amounts = rows.map((row) => row[name])
    return { name, unit, places: placesOf(amounts, unit) }
  })
}

/** The amount as a number of display units: for positions on a plot, never for sums. */
export function toUnits(amount: bigint, { exponent }: DisplayUnit): number {
  return Number(amount) / 10 ** exponent
}
