import { formatDecimal } from '@meshwork/core/numbers'
import { paint } from '../../cli/print/paint.js'
import { type Column, formatTable } from '../../cli/print/table.js'
import { clip } from '../../cli/print/text-columns.js'
import type { Terminal } from '../../cli/terminal.js'
import { displayUnit, formatAmount } from '../../report/amounts.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'

type Screen = Pick<Terminal, 'columns' | 'colors'>

const LOCKUP: readonly Column[] = [
  { head: ['account'], align: 'left', least: 8 },
  { head: ['bonded'], align: 'right' },
  { head: ['claims'], align: 'right' },
  { head: ['free'], align: 'right' },
  { head: ['lost to', 'slashes'], align: 'right' },
  { head: ['lost, not', 'heard of'], align: 'right' },
  { head: ['rewards', 'paid'], align: 'right', optional: true },
]

const PROVIDER: readonly Column[] = [
  { head: ['validator'], align: 'left', least: 8 },
  { head: ['status'], align: 'left', optional: true },
  { head: ['shares'], align: 'right' },
  { head: ['worth each'], align: 'right' },
  { head: ['value'], align: 'right' },
  { head: ['staked on', 'the consumer'], align: 'right' },
]

const CONSUMER: readonly Column[] = [
  { head: ['granted'], align: 'right' },
  { head: ['available'], align: 'right' },
  { head: ['staked'], align: 'right' },
]

/** The closing tables: who has what in the lockup, what stake is worth, and what is left of the grant. Lines. */
export function firstGenerationTables(report: FirstGenerationReport, screen: Screen): readonly string[] {
  const heading = (text: string) => paint(clip(text, screen.columns), 'bold', screen)
  return [
    '',
    heading(`Lockup, ${report.rules} rules`),
    ...lockupTable(report, screen),
    '',
    heading('Provider'),
    ...providerTable(report, screen),
    '',
    heading('Consumer: the grant'),
    ...consumerTable(report, screen),
  ]
}

function lockupTable({ accounts, providerDenom, consumerDenom }: FirstGenerationReport, screen: Screen): string[] {
  const lent = displayUnit(providerDenom)
  const rows = accounts.map(({ account, bonded, claims, free, lost, unheard, rewards }) => [
    account,
    ...[bonded, claims, free, lost, unheard].map((amount) => formatAmount(amount, lent)),
    formatAmount(rewards, displayUnit(consumerDenom)),
  ])
  return formatTable(LOCKUP, rows, screen)
}

function providerTable({ validators, providerDenom, consumerDenom }: FirstGenerationReport, screen: Screen): string[] {
  const rows = validators.map(({ validator, status, shares, multiplier, value, staked }) => [
    validator,
    status,
    shares.toLocaleString('en-US'),
    formatDecimal(multiplier),
    formatAmount(value, displayUnit(providerDenom)),
    formatAmount(staked, displayUnit(consumerDenom)),
  ])
  return formatTable(PROVIDER, rows, screen)
}

function consumerTable({ grant, consumerDenom }: FirstGenerationReport, screen: Screen): string[] {
  const row = [grant.granted, grant.available, grant.staked].map((amount) =>
    formatAmount(amount, displayUnit(consumerDenom)),
  )
  return formatTable(CONSUMER, [row], screen)
}
