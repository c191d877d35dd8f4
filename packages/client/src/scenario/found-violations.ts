import type { Violation } from '@meshwork/core/foundation'
import type { WatchReport } from '@meshwork/core/testing'
import type { FoundViolation, InvariantSummary } from './report-data.js'

/** Keeps what checks found while a scenario runs. */
export class FoundViolations {
  private readonly found = new Map<string, FoundViolation>()
  private checked = 0

  /** A violation that lasts is told once, at the step where it was seen first. */
  note({ checked, violations }: WatchReport, step: number): void {
    this.checked += checked
    for (const violation of violations) {
      const key = keyOf(violation)
      if (!this.found.has(key)) this.found.set(key, { ...violation, step })
    }
  }

  /** Whether nothing was found but what a deviation explains. */
  get isSound(): boolean {
    for (const { knownBroken } of this.found.values()) if (knownBroken === undefined) return false
    return true
  }

  /** What was found so far. */
  summary(): InvariantSummary {
    const found = [...this.found.values()]
    return {
      checked: this.checked,
      broken: found.filter(({ knownBroken }) => knownBroken === undefined),
      knownBroken: found.filter(({ knownBroken }) => knownBroken !== undefined),
    }
  }
}

function keyOf({ id, detail }: Violation): string {
  return `${id} ${detail}`
}
