import type { RunReport } from '../scenario/report-data.js'
import { displayUnit, formatAmount } from './amounts.js'

/** The denoms that a run's titles and refusals can speak of. */
export function denomsOf({ pairings, chains }: RunReport): ReadonlySet<string> {
  const traded = pairings.flatMap(({ providerDenom, consumerDenom }) => [providerDenom, consumerDenom])
  return new Set([...traded, ...Object.values(chains).map(({ bondDenom }) => bondDenom)])
}

/** The text with its coins in display units: `alice bonds 1500000uosmo` reads `alice bonds 1.5 OSMO`. Other numbers stay. */
export function coinsInDisplayUnits(text: string, denoms: ReadonlySet<string>): string {
  return text.replace(/(?<![\w.,])(\d{1,39}) ?([a-z][\w/:.-]*\w)/gi, (whole, digits: string, denom: string) =>
    denoms.has(denom) ? formatAmount(BigInt(digits), displayUnit(denom)) : whole,
  )
}
