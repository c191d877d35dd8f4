import { percentOf, simplestFraction } from '../../scenario/power-shares.js'
import type { RunReport } from '../../scenario/report-data.js'
import { displayUnit, formatAmount, formatBase } from '../amounts.js'
import { sharesChart } from '../charts/shares-chart.js'
import { type Markup, markup } from '../markup.js'
import { powerParts } from '../power-parts.js'
import type { Story } from '../story.js'

/** Who has which part of the power of each chain that somebody secures: at the end, and step by step. Nothing where nobody does. */
export function powerSection(report: RunReport, story: Story): Markup | undefined {
  const parts = powerParts(report)
  if (parts.length === 0) return undefined
  const rows = parts.map(({ chain, of, amount, total, denom, first }) => {
    const unit = displayUnit(denom)
    return markup`<tr><td>${first ? markup`<b>${chain}</b>` : ''}</td><td>${of}</td><td class="n" title="${formatBase(amount, unit)}">${formatAmount(amount, unit)}</td><td class="n" title="${simplestFraction(amount, total)}">${percentOf(amount, total)} %</td></tr>
`
  })
  return markup`<section id="power"><h2>Shares of power</h2>
<p class="legend">The stake on active validators at the end: what the chain's own coins are, and what each pairing delegated. A title shows the exact fraction.</p>
<div class="scroll"><table><thead><tr><th>on</th><th>of</th><th class="n">power</th><th class="n">share</th></tr></thead>
<tbody>${rows}</tbody></table></div>
${Object.keys(report.chains).map((chain) => sharesChart(report, story, chain))}</section>
`
}
