import { readFileSync } from 'node:fs'

/** The folder with the cases. */
export const folder = new URL('../../testdata/differences/', import.meta.url)

/** A difference to the deployed contracts, by its number in the specification. */
export interface Deviation {
  readonly id: string
  /**
   * `rule`: the rule sets differ. `both`: ours under both. `policy`: a choice of the operator, by default as deployed. `test`: no run can show it, a
   * test does. `later`: comes with a later part of the project.
   */
  readonly kind: 'rule' | 'both' | 'policy' | 'test' | 'later'
  readonly title: string
  /** What the deployed contracts do. */
  readonly contracts: string
  /** What Meshwork does under `safe`, or will do. */
  readonly meshwork: string
  readonly cases?: readonly Case[]
  /** What shows it where no run can. */
  readonly tests?: readonly NamedTest[]
  /** With what it comes, of `later`. */
  readonly comes?: string
}

/** A run that shows it. */
export interface Case {
  /** The name of `NAME.input.json`. */
  readonly input: string
  readonly note?: string
  readonly shows: readonly Show[]
}

/** A place to look at, and what stands there under each rule set. */
export interface Show {
  readonly what: string
  /** See `observe`. */
  readonly at: string
  readonly step: number
  readonly reference: string
  readonly safe: string
}

/** A test, by its file and a part of its title. */
export interface NamedTest {
  readonly file: string
  readonly title: string
}

/** All deviations, by their numbers. */
export function readDeviations(): readonly Deviation[] {
  return JSON.parse(readFileSync(new URL('deviations.json', folder), 'utf8')) as readonly Deviation[]
}

/** The text of what is done in a case. */
export function inputText({ input }: Pick<Case, 'input'>): string {
  return readFileSync(new URL(`${input}.input.json`, folder), 'utf8')
}

/** Whether the rule sets differ in what a case shows. Where they do not, the deviation is not built yet. */
export function isBuilt({ shows }: Case): boolean {
  return shows.some(({ reference, safe }) => reference !== safe)
}
