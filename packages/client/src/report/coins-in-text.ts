import { displayUnit, formatAmount } from './amounts.js'
import type { NamedPairing } from './changes.js'

/** The denoms that the titles and refusals of a run with these pairings speak of. */
export function denomsOf(pairings: readonly NamedPairing[]): ReadonlySet<string> {
  return new Set(pairings.flatMap(({ providerDenom, consumerDenom }) => [providerDenom, consumerDenom]))
}

/** The text with its coins in display units: `alice bonds 1500000uosmo` reads `alice bonds 1.5 OSMO`. Other numbers stay. */
export function coinsInDisplayUnits(text: string, denoms: ReadonlySet<string>): string {
  return text.replace(/(?<![\w.,])(\d{1,39}) ?([a-z][\w/:.-]*\w)/gi, (whole, digits: string, denom: string) =>
    denoms.has(denom) ? formatAmount(BigInt(digits), displayUnit(denom)) : whole,
  )
}
