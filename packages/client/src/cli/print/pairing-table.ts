import { type DisplayUnit, displayUnit, formatUnits, placesOf } from '../../report/amounts.js'
import { formatCount } from '../../report/compact.js'
import type { PairingSummary } from '../../scenario/report-data.js'
import type { Terminal } from '../terminal.js'
import { formatTable } from './table.js'

/** The closing figures of a pairing: what the provider has on the left, what the consumer has on the right. */
export function pairingTable(
  { provider, consumer, providerDenom, consumerDenom, maxCap, last }: PairingSummary,
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string[] {
  const { collateral, liens, slashable, staked, requested, bonded, inFlight, waiting = NONE_WAIT } = last
  const left = alignedAmounts([collateral, liens, slashable, staked], displayUnit(providerDenom))
  const right = alignedAmounts([requested, bonded, maxCap], displayUnit(consumerDenom))
  const rows = [
    ['collateral', left[0] ?? '', 'requested', right[0] ?? ''],
    ['liens', left[1] ?? '', 'bonded', right[1] ?? ''],
    ['slashable', left[2] ?? '', 'max cap', right[2] ?? ''],
    [
      'staked',
      left[3] ?? '',
      'in flight',
      `${formatCount(inFlight.provider)} + ${formatCount(inFlight.consumer)} packets`,
    ],
    ...(waiting.provider + waiting.consumer === 0
      ? []
      : [['', '', 'in outboxes', `${formatCount(waiting.provider)} + ${formatCount(waiting.consumer)} waiting`]]),
  ]
  const columns = [
    { head: [`on ${provider}`], align: 'left' as const },
    { head: [''], align: 'right' as const },
    { head: [`on ${consumer}`], align: 'left' as const },
    { head: [''], align: 'right' as const },
  ]
  return formatTable(columns, rows, terminal)
}

const NONE_WAIT = { provider: 0, consumer: 0 }

function alignedAmounts(amounts: readonly bigint[], unit: DisplayUnit): string[] {
  const places = placesOf(amounts, unit)
  return amounts.map((amount) => `${formatUnits(amount, unit, places)} ${unit.symbol}`)
}
