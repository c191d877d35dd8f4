import type { PairingPoint, PairingSummary } from '../scenario/report-data.js'
import { type DisplayUnit, displayUnit, formatBase, formatChange, toUnits } from './amounts.js'
import { compactNumber } from './compact.js'

/** What must be known of a pairing to tell its figures. */
export type NamedPairing = Pick<PairingSummary, 'name' | 'providerDenom' | 'consumerDenom'>

/** What a step changed in one figure of a pairing. */
export interface FigureChange {
  /** The pairing's name. */
  readonly pairing: string
  readonly figure: 'collateral' | 'liens' | 'staked' | 'requested' | 'power'
  /** In base units of the coin that the figure is counted in; never zero. */
  readonly amount: bigint
  readonly unit: DisplayUnit
}

const FIGURES = [
  ['collateral', 'collateral', 'providerDenom'],
  ['liens', 'liens', 'providerDenom'],
  ['staked', 'staked', 'providerDenom'],
  ['requested', 'requested', 'consumerDenom'],
  ['power', 'bonded', 'consumerDenom'],
] as const

/** What a step changed, pairing by pairing. Points are in the order of the pairings; where there is none before, all figures were zero. */
export function changesBetween(
  pairings: readonly NamedPairing[],
  before: readonly PairingPoint[],
  after: readonly PairingPoint[],
): FigureChange[] {
  return pairings.flatMap((pairing, place) => {
    const now = after[place]
    if (!now) return []
    return FIGURES.map(([figure, field, denom]) => ({
      pairing: pairing.name,
      figure,
      amount: now[field] - (before[place]?.[field] ?? 0n),
      unit: displayUnit(pairing[denom]),
    })).filter(({ amount }) => amount !== 0n)
  })
}

/** A change in words: `collateral +100 OSMO`. */
export function describeChange({ figure, amount, unit }: FigureChange): string {
  return `${figure} ${formatChange(amount, unit)} ${unit.symbol}`
}

/** A change at a glance, four digits: `collateral +13.17 M OSMO`. */
export function describeChangeBriefly({ figure, amount, unit }: FigureChange): string {
  return `${figure} ${amount > 0n ? '+' : ''}${compactNumber(toUnits(amount, unit))} ${unit.symbol}`
}

/** A change in base units: `collateral 100000000 uosmo`. */
export function describeChangeExactly({ figure, amount, unit }: FigureChange): string {
  return `${figure} ${formatBase(amount, unit)}`
}
