import { displayUnit, formatAmount } from '../../report/amounts.js'
import { powerParts } from '../../report/power-parts.js'
import { percentOf } from '../../scenario/power-shares.js'
import type { RunReport } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { type Column, formatTable } from './table.js'

const COLUMNS: readonly Column[] = [
  { head: ['on'], align: 'left', least: 8 },
  { head: ['of'], align: 'left', least: 8 },
  { head: ['power'], align: 'right' },
  { head: ['share'], align: 'right' },
]

/** Who has which part of the power of each chain that somebody secures, the native coins first. No lines where nobody does. */
export function powerTable(report: RunReport, terminal: Pick<Terminal, 'columns' | 'colors'>): string[] {
  const rows = powerParts(report).map(({ chain, of, amount, total, denom, first }) => [
    first ? chain : '',
    of,
    formatAmount(amount, displayUnit(denom)),
    `${percentOf(amount, total)} %`,
  ])
  return rows.length === 0 ? [] : formatTable(COLUMNS, rows, terminal)
}
