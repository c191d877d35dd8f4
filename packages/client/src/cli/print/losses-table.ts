import { displayUnit, formatAmount } from '../../report/amounts.js'
import { formatCount, formatCounted } from '../../report/compact.js'
import type { RunReport, SlashRecord } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { type Column, formatTable } from './table.js'

const SLASHES: readonly Column[] = [
  { head: ['step'], align: 'right' },
  { head: ['validator'], align: 'left', least: 8 },
  { head: ['of'], align: 'left', least: 8 },
  { head: ['accounts'], align: 'right' },
  { head: ['collateral lost'], align: 'right' },
  { head: ['stake that burns elsewhere'], align: 'left', least: 12, optional: true },
]

const LOSSES: readonly Column[] = [
  { head: ['account'], align: 'left', least: 8 },
  { head: ['on'], align: 'left' },
  { head: ['collateral lost'], align: 'right' },
  { head: ['stake elsewhere'], align: 'right' },
]

/** The slashes of a run, and who lost what; no lines where nobody was slashed. */
export function lossesTable({ slashes, losses }: RunReport, terminal: Pick<Terminal, 'columns' | 'colors'>): string[] {
  if (slashes.length === 0) return []
  const people = losses.named.map(({ name, chain, denom, collateral, burned }) => {
    const unit = displayUnit(denom)
    return [name, chain, formatAmount(collateral, unit), burned === 0n ? '' : formatAmount(burned, unit)]
  })
  const more = losses.people - losses.named.length
  return [
    ...formatTable(SLASHES, slashes.map(slashRow), terminal),
    '',
    ...formatTable(LOSSES, people, terminal),
    ...(more > 0 ? [`  and ${formatCounted(more, 'account')} that lost less`] : []),
  ]
}

function slashRow({ step, validator, kind, chain, pairing, users, collateral, denom, burned }: SlashRecord): string[] {
  const unit = displayUnit(denom)
  const elsewhere = Object.entries(burned).map(
    ([name, amount]) => `${formatAmount(amount, unit)} for ${name === 'local' ? chain : name}`,
  )
  const of = kind === 'local' ? `${chain}, its own` : (pairing ?? chain)
  return [String(step), validator, of, formatCount(users), formatAmount(collateral, unit), elsewhere.join(', ')]
}
