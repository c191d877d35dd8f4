import type { Pace } from '../harness.js'
import type { Result } from '../result.js'

/** How much to do. */
export interface Scale {
  /** `short` for a person who waits, `full` for all sizes, `check` for CI. */
  readonly mode: 'short' | 'full' | 'check'
  readonly pace: Pace
}

/** A row of the bench; its results have lines `<name>` or `<name>/<part>`. */
export interface Row {
  readonly name: string
  readonly about: string
  /** Whether CI looks at it. */
  readonly isGuarded?: true
  measure(scale: Scale): Promise<readonly Result[]>
}
