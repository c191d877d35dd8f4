import { closingBars } from '../charts/closing-bars.js'
import { collateralChart } from '../charts/collateral-chart.js'
import { packetsChart } from '../charts/packets-chart.js'
import { type PairingCourse, sideNames } from '../charts/pairing-course.js'
import { powerChart } from '../charts/power-chart.js'
import { priceChart, priceText } from '../charts/price-chart.js'
import { formatCount } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { coinFigure } from './amount-cell.js'
import { validatorTable } from './validator-table.js'

/** One pairing: its closing figures, its plots, and its validators. */
export function pairingSection(course: PairingCourse, number: number): Markup {
  const { summary, points, providerUnit, consumerUnit } = course
  const plots =
    points.length === 0
      ? undefined
      : markup`${collateralChart(course)}${powerChart(course)}${priceChart(course)}${packetsChart(course)}`
  return markup`<section id="pairing-${number}"><h2>${summary.provider} <span class="arrow">→</span> ${summary.consumer}</h2>
<p class="quiet">Pairing <b>${summary.name}</b> under the ${summary.rules} rules, at the end of the run:</p>
${closingFigures(course)}
${plots}${closingBars(course)}<h3>Validators</h3>
${validatorTable(summary.validators, providerUnit, consumerUnit)}
</section>
`
}

function closingFigures({ summary, providerUnit, consumerUnit }: PairingCourse): Markup {
  const { last, maxCap } = summary
  const { inFlight } = last
  const { provider, consumer } = sideNames(summary)
  const packets = `${formatCount(inFlight.provider)} from ${provider}, ${formatCount(inFlight.consumer)} from ${consumer}`
  return markup`<dl class="figures">${[
    coinFigure('collateral', last.collateral, providerUnit),
    coinFigure('liens', last.liens, providerUnit),
    coinFigure('slashable', last.slashable, providerUnit),
    coinFigure('staked', last.staked, providerUnit),
    coinFigure('requested', last.requested, consumerUnit),
    coinFigure('bonded', last.bonded, consumerUnit),
    coinFigure('max cap', maxCap, consumerUnit),
    ...(last.slashed === 0n ? [] : [coinFigure('lost to slashes', last.slashed, providerUnit)]),
    markup`<div><dt>price</dt><dd>${priceText(last.price)}</dd></div>`,
    markup`<div><dt>in flight</dt><dd>${packets}</dd></div>`,
  ]}</dl>`
}
