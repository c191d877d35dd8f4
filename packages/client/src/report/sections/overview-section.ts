import type { PairingSummary, RunReport } from '../../scenario/report-data.js'
import { displayUnit } from '../amounts.js'
import { formatCount } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { coinCell } from './amount-cell.js'

/** All pairings of a run beside each other, with the way to each. One pairing needs no overview. */
export function overviewSection({ pairings }: RunReport): Markup | undefined {
  if (pairings.length < 2) return undefined
  return markup`<section id="pairings"><h2>Pairings</h2>
<div class="scroll"><table><thead><tr><th>pairing</th><th>rules</th><th class="n">staked</th><th class="n">requested</th><th class="n">bonded</th><th class="n">max cap</th><th class="n">in flight</th></tr></thead>
<tbody>${pairings.map(row)}</tbody></table></div></section>
`
}

function row({ name, rules, providerDenom, consumerDenom, maxCap, last }: PairingSummary, place: number): Markup {
  const consumerUnit = displayUnit(consumerDenom)
  const waiting = last.inFlight.provider + last.inFlight.consumer
  return markup`<tr><td><a href="#pairing-${place + 1}">${name}</a></td><td>${rules}</td>${coinCell(last.staked, displayUnit(providerDenom))}${coinCell(last.requested, consumerUnit)}${coinCell(last.bonded, consumerUnit)}${coinCell(maxCap, consumerUnit)}<td class="n">${formatCount(waiting)}</td></tr>
`
}
