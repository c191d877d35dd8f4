import { invariantLines } from '../../cli/print/invariant-lines.js'
import type { Terminal } from '../../cli/terminal.js'
import { formatCounted } from '../../report/compact.js'
import { formatBytes, formatMillis } from '../../report/durations.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'
import { firstGenerationTables } from './tables.js'

/** What is printed after the last step: the closing tables, the invariants, and what it took. Whole lines. */
export function formatFirstGenerationSummary(
  report: FirstGenerationReport,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const { steps, packets, acks, events, wallMs, rssBytes, rules } = report
  const did = [
    formatCounted(steps.length, 'step'),
    formatCounted(packets, 'packet'),
    formatCounted(acks, 'acknowledgement'),
    formatCounted(events, 'event'),
  ].join(', ')
  const lines = [
    ...firstGenerationTables(report, terminal),
    '',
    ...invariantLines(report.invariants, terminal),
    `Run: ${did}`,
    `Took ${formatMillis(wallMs)} and ${formatBytes(rssBytes)} of memory; ${rules} rules`,
  ]
  return `${lines.join('\n')}\n`
}
