import { amountColumns } from '../../report/amounts.js'
import { amountLinesChart } from '../../report/charts/amount-lines.js'
import { type Markup, markup } from '../../report/markup.js'
import { amountCell } from '../../report/sections/amount-cell.js'
import { sum } from '../scenario/figures.js'
import type { LockupRow } from '../scenario/report-data.js'
import type { FirstGenerationCourse } from './course.js'

const AMOUNTS = ['bonded', 'claims', 'free', 'value'] as const
const LEGEND =
  'Bonded is what lies in the lockup; claims the largest claim on it, which may not leave; free what may; value what the stake of the account is worth.'

/** The lockup: what is bonded and claimed step by step, and per account at the end. */
export function lockupSection({ report, story, slashes, providerUnit }: FirstGenerationCourse): Markup {
  const { accounts, steps } = report
  const values = (name: 'bonded' | 'claims' | 'value') => steps.map(({ point }) => point[name])
  const chart =
    steps.length === 0
      ? undefined
      : amountLinesChart(story, {
          title: 'Bonded, claims and value of stake',
          note: 'After each step, over all accounts. Claims are above the value of stake while stake is on its way or unbonds, and where the lockup has not heard of a slash.',
          unit: providerUnit,
          lines: [
            { name: 'bonded', tone: 'collateral', values: values('bonded') },
            { name: 'claims', tone: 'liens', values: values('claims') },
            { name: 'value', tone: 'slashable', values: values('value') },
          ],
          slashes,
        })
  return markup`<section id="lockup"><h2>Lockup</h2>
${table(accounts, providerUnit)}
${chart}</section>
`
}

function table(accounts: readonly LockupRow[], unit: FirstGenerationCourse['providerUnit']): Markup {
  if (accounts.length === 0) return markup`<p class="quiet">Nobody bonded.</p>`
  const columns = amountColumns(AMOUNTS, accounts, () => unit)
  const cells = (amountOf: (name: (typeof AMOUNTS)[number]) => bigint) =>
    columns.map(({ name, places }) => amountCell(amountOf(name), unit, places))
  const rows = accounts.map(
    (row) => markup`<tr><td><bdi>${row.account}</bdi></td>${cells((name) => row[name])}</tr>
`,
  )
  return markup`<p class="legend">${LEGEND}</p>
<div class="scroll tall"><table><thead><tr><th>account</th>${columns.map(({ name }) => markup`<th class="n">${name}<small>${unit.symbol}</small></th>`)}</tr></thead>
<tbody>${rows}</tbody><tfoot><tr><th>together</th>${cells((name) => sum(accounts.map((row) => row[name])))}</tr></tfoot></table></div>`
}
