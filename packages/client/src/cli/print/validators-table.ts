import { amountColumns, displayUnit, formatDifference, formatUnits } from '../../report/amounts.js'
import { formatCount } from '../../report/compact.js'
import type { PairingSummary, ValidatorSummary } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { paint } from './paint.js'
import { type Cell, type Column, formatTable } from './table.js'
import { clip } from './text-columns.js'

/** So many validators are printed, and every one that is not as expected; the page and the JSON have them all. */
export const MOST_ROWS = 50

const NOTES = [
  'difference: expected - requested, must be 0',
  'drift: requested - normalize(what is still staked, at the price now)',
] as const

const AMOUNTS = ['staked', 'requested', 'bonded', 'expected'] as const
type Amounts = Pick<ValidatorSummary, (typeof AMOUNTS)[number] | 'normalizedRemaining'>

/** The validators of a pairing, the sum over all of them, and what the last two columns are. */
export function validatorsTable(
  { validators, providerDenom, consumerDenom }: PairingSummary,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  if (validators.length === 0) return ['  no validator was staked on']
  const columns = amountColumns(AMOUNTS, validators, (name) =>
    displayUnit(name === 'staked' ? providerDenom : consumerDenom),
  )
  const row = (name: string, amounts: Amounts): Cell[] => [
    name,
    ...columns.map((column) => formatUnits(amounts[column.name], column.unit, column.places)),
    differenceCell(amounts.expected - amounts.requested),
    formatDifference(amounts.requested - amounts.normalizedRemaining),
  ]
  const shown = validators.filter((one, i) => i < MOST_ROWS || one.expected !== one.requested)
  const left = validators.length - shown.length
  const rows = [
    ...shown.map((one) => row(one.moniker, one)),
    ...(left === 0 ? [] : [[`… ${formatCount(left)} more, as expected`]]),
    row(`${formatCount(validators.length)} together`, sumOf(validators)),
  ]
  const heads: Column[] = [
    { head: ['validator'], align: 'left', least: 12 },
    ...columns.map(
      ({ name, unit }): Column => ({ head: [name, unit.symbol], align: 'right', optional: name === 'expected' }),
    ),
    { head: ['difference', consumerDenom], align: 'right' },
    { head: ['drift', consumerDenom], align: 'right', optional: true },
  ]
  return [
    ...formatTable(heads, rows, terminal),
    ...NOTES.map((note) => `  ${paint(clip(note, terminal.columns - 2), 'dim', terminal)}`),
  ]
}

function differenceCell(amount: bigint): Cell {
  const text = formatDifference(amount)
  return amount === 0n ? text : { text, paint: 'red' }
}

function sumOf(validators: readonly ValidatorSummary[]): Amounts {
  const sum = (name: keyof Amounts) => validators.reduce((all, row) => all + row[name], 0n)
  return {
    staked: sum('staked'),
    requested: sum('requested'),
    bonded: sum('bonded'),
    expected: sum('expected'),
    normalizedRemaining: sum('normalizedRemaining'),
  }
}
