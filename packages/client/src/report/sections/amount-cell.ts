import { type DisplayUnit, formatBase, formatDifference, formatUnits } from '../amounts.js'
import { type Markup, markup } from '../markup.js'

/** An amount as a table cell: exact, its fraction in a quieter ink, base units in the title. */
export function amountCell(amount: bigint, unit: DisplayUnit, places: number): Markup {
  return markup`<td class="n" title="${formatBase(amount, unit)}">${amountText(amount, unit, places)}</td>`
}

/** An amount with its coin as a table cell: exact, base units in the title. */
export function coinCell(amount: bigint, unit: DisplayUnit): Markup {
  return markup`<td class="n" title="${formatBase(amount, unit)}">${coinText(amount, unit)}</td>`
}

/** An amount with its coin among closing figures. */
export function coinFigure(name: string, amount: bigint, unit: DisplayUnit): Markup {
  return markup`<div><dt>${name}</dt><dd title="${formatBase(amount, unit)}">${coinText(amount, unit)}</dd></div>`
}

function coinText(amount: bigint, unit: DisplayUnit): Markup {
  return markup`${amountText(amount, unit)} <small>${unit.symbol}</small>`
}

/** The digits of an amount, the fraction quieter than the whole. */
function amountText(amount: bigint, unit: DisplayUnit, places = 0): Markup {
  const [whole = '', fraction] = formatUnits(amount, unit, places).split('.')
  return fraction === undefined ? markup`${whole}` : markup`${whole}<span class="frac">.${fraction}</span>`
}

/** A difference that should be nothing, in base units. */
export function differenceCell(amount: bigint, unit: DisplayUnit): Markup {
  const tone = amount === 0n ? 'n zero' : 'n off'
  return markup`<td class="${tone}" title="${formatBase(amount, unit)}">${formatDifference(amount)}</td>`
}

/** A difference that rounding and moves of the price explain, in base units. */
export function driftCell(amount: bigint, unit: DisplayUnit): Markup {
  const tone = amount === 0n ? 'n zero' : 'n'
  return markup`<td class="${tone}" title="${formatBase(amount, unit)}">${formatDifference(amount)}</td>`
}
