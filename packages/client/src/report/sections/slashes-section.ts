import type { PersonLoss, RunReport, SlashRecord } from '../../scenario/report-data.js'
import { displayUnit, formatAmount } from '../amounts.js'
import { formatCount, formatCounted } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { coinCell } from './amount-cell.js'
import { stepCell } from './step-cell.js'

const NOTE =
  'A slash takes collateral. Where the rest of it no longer covers what else it backs, those liens shrink too, and the stake behind them burns: that takes power elsewhere, and no coins.'

/** Every slash of a run, and who lost what. Nothing where nobody was slashed. */
export function slashesSection({ slashes, losses }: RunReport): Markup | undefined {
  if (slashes.length === 0) return undefined
  const more = losses.people - losses.named.length
  const rest = more > 0 ? markup`<p class="quiet">And ${formatCounted(more, 'account')} that lost less.</p>` : undefined
  return markup`<section id="slashes"><h2>Slashes</h2>
<p class="quiet">${NOTE}</p>
<div class="scroll tall"><table><thead><tr><th class="n">step</th><th>validator</th><th>of</th><th class="n">accounts</th><th class="n">collateral lost</th><th>stake that burns elsewhere</th></tr></thead>
<tbody>${slashes.map(slashRow)}</tbody></table></div>
<h3>Who lost what</h3>
<div class="scroll tall"><table><thead><tr><th>account</th><th>on</th><th class="n">collateral</th><th class="n">stake elsewhere</th></tr></thead>
<tbody>${losses.named.map(lossRow)}</tbody></table></div>${rest}</section>
`
}

function slashRow({ step, validator, kind, chain, pairing, users, collateral, denom, burned }: SlashRecord): Markup {
  const of = kind === 'local' ? `${chain}, its own` : (pairing ?? chain)
  const elsewhere = Object.entries(burned).map(
    ([name, amount]) =>
      `${formatAmount(amount, displayUnit(denom))} for ${name === 'local' ? `${chain} itself` : name}`,
  )
  return markup`<tr>${stepCell(step)}<td>${validator}</td><td>${of}</td><td class="n">${formatCount(users)}</td>${coinCell(collateral, displayUnit(denom))}<td>${elsewhere.join(', ')}</td></tr>
`
}

function lossRow({ name, chain, denom, collateral, burned }: PersonLoss): Markup {
  return markup`<tr><td><bdi>${name}</bdi></td><td>${chain}</td>${coinCell(collateral, displayUnit(denom))}${coinCell(burned, displayUnit(denom))}</tr>
`
}
