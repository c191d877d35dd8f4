import { DECIMAL_ONE, formatDecimal } from '@meshwork/core/numbers'
import { type Markup, markup } from '../../report/markup.js'
import { coinCell, coinFigure } from '../../report/sections/amount-cell.js'
import { percentOf } from '../../scenario/power-shares.js'
import type { StakeSlash, ValidatorRow } from '../scenario/report-data.js'
import type { FirstGenerationCourse } from './course.js'
import { lentChart } from './lent-chart.js'
import { sharePriceChart } from './share-price-chart.js'

const LEGEND =
  'Shares are what stakers have, and value what these are worth on the provider at the price of a share. Slashed is what all slashes together took of a share. Staked is what the consumer has staked of its grant.'

/** What was lent: the grant at the consumer, power and price of a share step by step, and the provider's validators at the end. */
export function stakeSection(course: FirstGenerationCourse): Markup {
  const { report, consumerUnit: unit } = course
  const { granted, available, staked } = report.grant
  const charts = report.steps.length === 0 ? undefined : markup`${lentChart(course)}${sharePriceChart(course)}`
  return markup`<section id="stake"><h2>Stake on the consumer</h2>
<dl class="figures">${coinFigure('granted', granted, unit)}${coinFigure('available', available, unit)}${coinFigure('staked', staked, unit)}</dl>
${charts}<h3>Validators</h3>
${table(course)}</section>
`
}

function table(course: FirstGenerationCourse): Markup {
  const { validators } = course.report
  if (validators.length === 0) return markup`<p class="quiet">The provider has not heard of any validator.</p>`
  return markup`<p class="legend">${LEGEND}</p>
<div class="scroll tall"><table><thead><tr><th>validator</th><th>status</th><th class="n">shares</th><th class="n">price of a share</th><th class="n">slashed</th><th class="n">value</th><th class="n">staked</th></tr></thead>
<tbody>${validators.map((row) => validatorRow(row, course))}</tbody></table></div>`
}

function validatorRow(
  { validator, status, shares, multiplier, value, staked }: ValidatorRow,
  { report, providerUnit, consumerUnit }: FirstGenerationCourse,
): Markup {
  return markup`<tr><td class="moniker"><bdi>${validator}</bdi></td><td>${status}</td><td class="n">${shares.toLocaleString('en-US')}</td><td class="n">${formatDecimal(multiplier)}</td>${slashedCell(validator, report.slashes)}${coinCell(value, providerUnit)}${coinCell(staked, consumerUnit)}</tr>
`
}

/** What all slashes together took of a share that was there from the beginning. */
function slashedCell(slashed: string, slashes: readonly StakeSlash[]): Markup {
  const own = slashes.filter(({ validator }) => validator === slashed)
  if (own.length === 0) return markup`<td class="n zero">·</td>`
  const left = own.reduce((rest: bigint, { fraction }) => (rest * (DECIMAL_ONE - fraction)) / DECIMAL_ONE, DECIMAL_ONE)
  return markup`<td class="n bad">${percentOf(DECIMAL_ONE - left, DECIMAL_ONE)} %</td>`
}
