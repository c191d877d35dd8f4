import { compareFractions, type Fraction } from './fraction.js'

/** One number of the analysis: what the machines came to, and what the documents' formula says. */
export interface Finding {
  /** What happens: `the price falls by 30 %, discount 40 %`. */
  readonly what: string
  /** What is counted: `coverage`. */
  readonly counts: string
  readonly measured: Fraction
  readonly formula: string
  readonly expected: Fraction
  /** How the two stand to each other: equal, or the formula is a bound that is not passed. */
  readonly relation: '=' | '<='
  /** What it means, in a word or two. */
  readonly means: string
}

/** Findings about one failure mode. */
export interface FailureMode {
  readonly id: 'price-swing' | 'byzantine-provider' | 'byzantine-consumer'
  readonly title: string
  readonly findings: readonly Finding[]
  /** Invariants that were checked while it was played, and those that broke. */
  readonly checked: number
  readonly broken: readonly string[]
}

/** Whether the machines came to what the formula says. */
export function holds({ measured, expected, relation }: Finding): boolean {
  const order = compareFractions(measured, expected)
  return relation === '=' ? order === 0 : order <= 0
}
