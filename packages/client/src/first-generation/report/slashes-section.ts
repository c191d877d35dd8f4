import type { RuleSetName } from '@meshwork/core/foundation'
import { formatDecimal } from '@meshwork/core/numbers'
import type { DisplayUnit } from '../../report/amounts.js'
import { formatCounted } from '../../report/compact.js'
import { type Markup, markup } from '../../report/markup.js'
import { coinCell } from '../../report/sections/amount-cell.js'
import { stepCell } from '../../report/sections/step-cell.js'
import type { LockupRow, SlashedClaim, StakeSlash } from '../scenario/report-data.js'
import type { FirstGenerationCourse } from './course.js'

const NOTES: Readonly<Record<RuleSetName, string>> = {
  safe: 'A slash makes all shares of a validator worth less, and takes of what unbonds, too. The bond loses it when the lockup hears of it: with the next unstake or release of each, or when somebody asks for it.',
  reference:
    'A slash makes all shares of a validator worth less. The bond loses it when the lockup hears of it, with the next unstake of each; and it loses claims that should be given back (D-41).',
}

/** Every slash of a run, what it took of whom, and what the lockup took of bonds for it. Nothing where nobody was slashed and no bond lost anything. */
export function slashesSection({ report, providerUnit: unit }: FirstGenerationCourse): Markup | undefined {
  const { slashes, slashedClaims, accounts, rules } = report
  if (slashes.length === 0 && slashedClaims.length === 0) return undefined
  const losers = accounts.filter(({ slashed, lost }) => slashed > 0n || lost > 0n).sort(byLoss)
  return markup`<section id="slashes"><h2>Slashes</h2>
<p class="quiet">${NOTES[rules]}</p>
${slashTable(slashes, unit)}<h3>Who lost what</h3>
${loserTable(losers, unit)}
${claimTable(slashedClaims, unit)}</section>
`
}

function slashTable(slashes: readonly StakeSlash[], unit: DisplayUnit): Markup | undefined {
  if (slashes.length === 0) return undefined
  return markup`<div class="scroll tall"><table><thead><tr><th class="n">step</th><th>validator</th><th class="n">fraction</th><th class="n">price of a share</th><th>who</th><th class="n">of stake</th><th class="n">of what unbonded</th></tr></thead>
<tbody>${slashes.map((slash) => slashRows(slash, unit))}</tbody></table></div>
`
}

/** The slash as a whole, and below it what it took of whom. */
function slashRows(slash: StakeSlash, unit: DisplayUnit): Markup {
  const { step, validator, fraction, from, to, users, stake, unbonding, named } = slash
  const price = `${formatDecimal(from)} → ${formatDecimal(to)}`
  const more = users - named.length
  const people = named.map(
    (one) =>
      markup`<tr><td></td><td></td><td></td><td></td><td><bdi>${one.account}</bdi></td>${coinCell(one.stake, unit)}${coinCell(one.unbonding, unit)}</tr>
`,
  )
  const rest =
    more > 0
      ? markup`<tr><td></td><td></td><td></td><td></td><td class="quiet" colspan="3">and ${formatCounted(more, 'account')} that lost less</td></tr>
`
      : undefined
  return markup`<tr>${stepCell(step)}<td>${validator}</td><td class="n">${formatDecimal(fraction)}</td><td class="n">${price}</td><td><b>${formatCounted(users, 'account')}</b></td>${coinCell(stake, unit)}${coinCell(unbonding, unit)}</tr>
${people}${rest}`
}

function loserTable(losers: readonly LockupRow[], unit: DisplayUnit): Markup {
  if (losers.length === 0) return markup`<p class="quiet">Nobody had stake that was slashed.</p>`
  return markup`<div class="scroll tall"><table><thead><tr><th>account</th><th class="n">slashes took</th><th class="n">the bond lost</th><th class="n">not heard of yet</th></tr></thead>
<tbody>${losers.map((row) => loserRow(row, unit))}</tbody></table></div>`
}

function loserRow({ account, slashed, lost, unheard }: LockupRow, unit: DisplayUnit): Markup {
  return markup`<tr><td><bdi>${account}</bdi></td>${coinCell(slashed, unit)}${coinCell(lost, unit)}${coinCell(unheard, unit)}</tr>
`
}

function claimTable(claims: readonly SlashedClaim[], unit: DisplayUnit): Markup | undefined {
  if (claims.length === 0) return undefined
  const rows = claims.map(
    ({ step, account, claim, bond }) =>
      markup`<tr>${stepCell(step)}<td><bdi>${account}</bdi></td>${coinCell(claim, unit)}${coinCell(bond, unit)}</tr>
`,
  )
  return markup`<h3>What the lockup took</h3>
<div class="scroll tall"><table><thead><tr><th class="n">step</th><th>account</th><th class="n">from the claim</th><th class="n">from the bond</th></tr></thead>
<tbody>${rows}</tbody></table></div>
`
}

/** Who lost most comes first; of the same, by name. */
function byLoss(a: LockupRow, b: LockupRow): number {
  const more = b.lost + b.unheard - (a.lost + a.unheard)
  if (more !== 0n) return more > 0n ? 1 : -1
  return a.account < b.account ? -1 : 1
}
