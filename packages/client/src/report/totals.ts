import type { RunReport } from '../scenario/report-data.js'
import { type DisplayUnit, displayUnit } from './amounts.js'

/** A sum in one coin on one chain. */
export interface ChainTotal {
  readonly chain: string
  readonly amount: bigint
  readonly unit: DisplayUnit
}

/** The figures that stand above everything else. */
export interface Headlines {
  /** On each provider. Pairings of one provider share its vault, so it counts once. */
  readonly collateral: readonly ChainTotal[]
  /** On each provider, over all its pairings. */
  readonly staked: readonly ChainTotal[]
  /** On each consumer, over all its pairings. */
  readonly power: readonly ChainTotal[]
}

/** Of a run, at its end. */
export function headlines({ pairings }: Pick<RunReport, 'pairings'>): Headlines {
  const collateral = new Map<string, ChainTotal>()
  const staked = new Map<string, ChainTotal>()
  const power = new Map<string, ChainTotal>()
  for (const { provider, consumer, providerDenom, consumerDenom, last } of pairings) {
    collateral.set(provider, { chain: provider, amount: last.collateral, unit: displayUnit(providerDenom) })
    add(staked, provider, providerDenom, last.staked)
    add(power, consumer, consumerDenom, last.bonded)
  }
  return { collateral: [...collateral.values()], staked: [...staked.values()], power: [...power.values()] }
}

function add(totals: Map<string, ChainTotal>, chain: string, denom: string, amount: bigint): void {
  totals.set(chain, { chain, amount: (totals.get(chain)?.amount ?? 0n) + amount, unit: displayUnit(denom) })
}
