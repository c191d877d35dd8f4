import { displayUnit, formatAmount } from '../../report/amounts.js'
import { formatCount } from '../../report/compact.js'
import { formatInstant } from '../../report/durations.js'
import type { RunReport } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { type Column, formatTable } from './table.js'

const COLUMNS: readonly Column[] = [
  { head: ['chain'], align: 'left', least: 8 },
  { head: ['chain id'], align: 'left', least: 8, optional: true },
  { head: ['height'], align: 'right' },
  { head: ['time'], align: 'right', optional: true },
  { head: ['accounts'], align: 'right' },
  { head: ['validators'], align: 'right' },
  { head: ['supply'], align: 'right' },
]

/** The chains as the run left them. */
export function chainsTable({ chains }: RunReport, terminal: Pick<Terminal, 'columns' | 'colors'>): string[] {
  const rows = Object.entries(chains).map(([name, chain]) => [
    name,
    chain.chainId,
    chain.height.toLocaleString('en-US'),
    formatInstant(chain.timeNanos),
    formatCount(chain.accounts),
    formatCount(chain.validators),
    formatAmount(chain.supply, displayUnit(chain.bondDenom)),
  ])
  return formatTable(COLUMNS, rows, terminal)
}
