import type { ValidatorSummary } from '../../scenario/report-data.js'
import { amountColumns, type DisplayUnit } from '../amounts.js'
import { formatCount } from '../compact.js'
import { type Markup, markup } from '../markup.js'
import { amountCell, differenceCell, driftCell } from './amount-cell.js'

const LEGEND =
  'Expected is the sum of normalize(stake) over all that was staked, minus what the converter removed for unstakes; difference is expected − requested and must be 0. Remaining is normalize(what is still staked) at the price now; drift is requested − remaining: rounding, and moves of the price.'

const AMOUNTS = ['staked', 'requested', 'expected', 'bonded'] as const

/** Every validator of a pairing: what was staked on it, what that must come to, and what came of it. */
export function validatorTable(
  validators: readonly ValidatorSummary[],
  providerUnit: DisplayUnit,
  consumerUnit: DisplayUnit,
): Markup {
  if (validators.length === 0) return markup`<p class="quiet">No validator was staked on.</p>`
  const columns = amountColumns(AMOUNTS, validators, (name) => (name === 'staked' ? providerUnit : consumerUnit))
  const amounts = (row: Pick<ValidatorSummary, (typeof AMOUNTS)[number]>) =>
    columns.map(({ name, unit, places }) => amountCell(row[name], unit, places))
  const rest = ({ expected, requested, normalizedRemaining }: Omit<ValidatorSummary, 'moniker' | 'validator'>) =>
    markup`${differenceCell(expected - requested, consumerUnit)}${columns[1] && amountCell(normalizedRemaining, consumerUnit, columns[1].places)}${driftCell(requested - normalizedRemaining, consumerUnit)}`
  const rows = validators.map(
    (row) =>
      markup`<tr><td class="moniker" title="${row.validator}"><bdi>${row.moniker}</bdi></td>${amounts(row)}${rest(row)}</tr>
`,
  )
  const sum = total(validators)
  const heads = columns.map(({ name, unit }) => markup`<th class="n">${name}<small>${unit.symbol}</small></th>`)
  return markup`<p class="legend">${LEGEND}</p>
<div class="scroll tall"><table><thead><tr><th>validator</th>${heads}<th class="n">difference<small>${consumerUnit.denom}</small></th><th class="n">remaining<small>${consumerUnit.symbol}</small></th><th class="n">drift<small>${consumerUnit.denom}</small></th></tr></thead>
<tbody>${rows}</tbody><tfoot><tr><th>${formatCount(validators.length)} ${validators.length === 1 ? 'validator' : 'validators'}</th>${amounts(sum)}${rest(sum)}</tr></tfoot></table></div>`
}

function total(validators: readonly ValidatorSummary[]): Omit<ValidatorSummary, 'moniker' | 'validator'> {
  const sum = (figure: (row: ValidatorSummary) => bigint) => validators.reduce((all, row) => all + figure(row), 0n)
  return {
    staked: sum((row) => row.staked),
    requested: sum((row) => row.requested),
    expected: sum((row) => row.expected),
    bonded: sum((row) => row.bonded),
    normalizedRemaining: sum((row) => row.normalizedRemaining),
  }
}
