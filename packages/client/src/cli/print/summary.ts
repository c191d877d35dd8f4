import { formatCounted } from '../../report/compact.js'
import { formatBytes, formatMillis } from '../../report/durations.js'
import type { RunReport } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { chainsTable } from './chains-table.js'
import { invariantLines } from './invariant-lines.js'
import { lossesTable } from './losses-table.js'
import { paint } from './paint.js'
import { pairingTable } from './pairing-table.js'
import { powerTable } from './power-table.js'
import { clip } from './text-columns.js'
import { validatorsTable } from './validators-table.js'

/** What is printed after the last step: the closing tables, the invariants, and what it took. Whole lines. */
export function formatSummary(report: RunReport, terminal: Pick<Terminal, 'columns' | 'colors'>): string {
  const heading = (text: string) => paint(clip(text, terminal.columns), 'bold', terminal)
  const pairings = report.pairings.flatMap((pairing) => [
    '',
    heading(`${pairing.name}, ${pairing.rules} rules`),
    ...pairingTable(pairing, terminal),
    '',
    ...validatorsTable(pairing, terminal),
  ])
  const losses = lossesTable(report, terminal)
  const lines = [
    '',
    heading('Chains'),
    ...chainsTable(report, terminal),
    ...powerLines(report, terminal, heading),
    ...pairings,
    ...(losses.length > 0 ? ['', heading('Slashes: who lost what'), ...losses] : []),
    '',
    ...invariantLines(report.invariants, terminal),
    costs(report),
  ]
  return `${lines.join('\n')}\n`
}

/** Who has the power, where somebody secures a chain. */
function powerLines(
  report: RunReport,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
  heading: (text: string) => string,
): string[] {
  const rows = powerTable(report, terminal)
  return rows.length === 0 ? [] : ['', heading('Power'), ...rows]
}

function costs({ steps, rules, seed, packets, acks, events, wallMs, rssBytes }: RunReport): string {
  const did = [
    formatCounted(steps.length, 'step'),
    formatCounted(packets, 'packet'),
    formatCounted(acks, 'acknowledgement'),
    formatCounted(events, 'event'),
  ].join(', ')
  return `Run: ${did}\nTook ${formatMillis(wallMs)} and ${formatBytes(rssBytes)} of memory; ${rules} rules, seed ${seed}`
}
