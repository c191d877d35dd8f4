import type { RunReport } from '../scenario/report-data.js'

/** A part of the power of a chain, as a row of a table has it. */
export interface PowerPart {
  readonly chain: string
  /** `native`, or the name of the pairing that lends it. */
  readonly of: string
  readonly amount: bigint
  readonly total: bigint
  readonly denom: string
  /** Whether it is the first of its chain. */
  readonly first: boolean
}

/** The parts of the power of every chain that somebody secures: its native coins, then its pairings in the order of the scenario. */
export function powerParts({ chains }: Pick<RunReport, 'chains'>): PowerPart[] {
  return Object.entries(chains).flatMap(([chain, { bondDenom: denom, power }]) => {
    if (!power) return []
    const { total, native, providers } = power
    return [['native', native] as const, ...Object.entries(providers)].map(([of, amount], i) => ({
      chain,
      of,
      amount,
      total,
      denom,
      first: i === 0,
    }))
  })
}
