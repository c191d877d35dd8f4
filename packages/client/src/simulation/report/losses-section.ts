import { displayUnit, formatBase } from '../../report/amounts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import { type Markup, markup } from '../../report/markup.js'
import { coinCell } from '../../report/sections/amount-cell.js'
import type { LossReport, SimulationReport } from '../simulation-report.js'
import { partPercent } from '../words.js'
import { tellPercent } from './fan-chart.js'
import { histogram } from './histogram.js'
import { spreadTable } from './spread-table.js'

/** So many are named; the others are counted. */
const MOST_NAMED = 50

/** Who is hurt by slashes, and how much. Nothing where nobody was. */
export function lossesSection({ losses, runs, settings }: SimulationReport): Markup | undefined {
  if (losses.runs === 0) return undefined
  const unit = displayUnit(settings.provider.denom)
  const rows = losses.people.slice(0, MOST_NAMED).map(
    ({ user, collateral, runs: hurt, worst, worstSeed, mean, burned }) =>
      markup`<tr><td>${user}</td>${coinCell(collateral, unit)}<td class="n">${formatCount(hurt)}</td>${coinCell(worst, unit)}<td class="n">${partPercent(worst, collateral)}</td><td class="n">${worstSeed}</td>${coinCell(mean, unit)}${coinCell(burned, unit)}</tr>
`,
  )
  const more = losses.people.length - rows.length
  const amounts = {
    tell: (value: bigint) => partPercent(value, losses.collateral),
    exact: (value: bigint) => formatBase(value, unit),
  }
  return markup`<section id="losses"><h2>Slashes: who is hurt</h2>
<p class="legend">Somebody lost collateral in ${formatCount(losses.runs)} of ${formatCounted(runs, 'run')}. What burns elsewhere is stake on other validators that the rest no longer covers; no coins are lost by that. The table says parts of the collateral of all users; a title has the amounts.</p>
${spreadTable(
  [
    { name: 'lost', of: losses.lost, ...amounts },
    { name: 'burned elsewhere', of: losses.burned, ...amounts },
  ],
  runs,
)}${histogram({
  title: 'Part of all collateral that was lost',
  note: 'How many runs lost how much of what all users had.',
  // What differs by rounding alone needs no picture.
  bins: isWide(losses.parts) ? losses.parts : undefined,
  tell: tellPercent,
})}
<h3>By user</h3>
<div class="scroll"><table><thead><tr><th>user</th><th class="n">collateral</th><th class="n">hurt in runs</th><th class="n">worst loss</th><th class="n">of what it had</th><th class="n">in seed</th><th class="n">mean loss of all runs</th><th class="n">burned elsewhere at most</th></tr></thead>
<tbody>${rows}</tbody></table></div>
${more > 0 ? markup`<p class="quiet">And ${formatCounted(more, 'user')} that lost less.</p>` : undefined}</section>
`
}

function isWide(parts: LossReport['parts']): boolean {
  return parts !== undefined && parts.most - parts.least > parts.most / 100
}
