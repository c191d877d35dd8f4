import { type Markup, markup } from '../../report/markup.js'
import { coinCell } from '../../report/sections/amount-cell.js'
import { sum } from '../scenario/figures.js'
import type { RewardsRow } from '../scenario/report-data.js'
import type { FirstGenerationCourse } from './course.js'

/** What the provider shared of rewards, and whom it paid. Nothing where there were none. */
export function rewardsSection({ report: { rewards }, consumerUnit }: FirstGenerationCourse): Markup | undefined {
  if (rewards.length === 0) return undefined
  const rows = rewards.map((row) => rewardsRows(row, consumerUnit))
  return markup`<section id="rewards"><h2>Rewards</h2>
<p class="legend">Shared among those who staked on a validator when the news of them came; paid to those who asked for it.</p>
<div class="scroll tall"><table><thead><tr><th>validator</th><th>account</th><th class="n">shared</th><th class="n">paid</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>
`
}

/** The validator as a whole, and below it who was paid. */
function rewardsRows({ validator, shared, paid }: RewardsRow, unit: FirstGenerationCourse['consumerUnit']): Markup {
  const together = sum(paid.map(({ amount }) => amount))
  const people = paid.map(
    ({ account, amount }) =>
      markup`<tr><td></td><td><bdi>${account}</bdi></td><td></td>${coinCell(amount, unit)}</tr>
`,
  )
  return markup`<tr><td><b>${validator}</b></td><td></td>${coinCell(shared, unit)}${coinCell(together, unit)}</tr>
${people}`
}
