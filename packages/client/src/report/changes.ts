import type { PairingPoint, RunReport } from '../scenario/report-data.js'
import { type DisplayUnit, displayUnit, formatBase, formatChange } from './amounts.js'

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

/** What the step at this place changed, pairing by pairing. Before the first step all figures are zero. */
export function changesAt({ steps, pairings }: RunReport, place: number): FigureChange[] {
  return pairings.flatMap((pairing, p) => {
    const after = steps[place]?.pairings[p]
    const before = steps[place - 1]?.pairings[p]
    if (!after) return []
    return FIGURES.map(([figure, field, denom]) => ({
      pairing: pairing.name,
      figure,
      amount: after[field] - amountBefore(before, field),
      unit: displayUnit(pairing[denom]),
    })).filter(({ amount }) => amount !== 0n)
  })
}

/** A change in words: `collateral +100 OSMO`. */
export function describeChange({ figure, amount, unit }: FigureChange): string {
  return `${figure} ${formatChange(amount, unit)} ${unit.symbol}`
}

/** A change in base units: `collateral 100000000 uosmo`. */
export function describeChangeExactly({ figure, amount, unit }: FigureChange): string {
  return `${figure} ${formatBase(amount, unit)}`
}

function amountBefore(point: PairingPoint | undefined, field: (typeof FIGURES)[number][1]): bigint {
  return point?.[field] ?? 0n
}
