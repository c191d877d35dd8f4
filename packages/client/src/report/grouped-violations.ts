import type { FoundViolation } from '../scenario/report-data.js'

/** All that one invariant said during a run. */
export interface ViolationGroup {
  readonly id: string
  readonly formula: string
  /** The deviation that explains it, if one does. */
  readonly deviation: string | undefined
  /** The first. */
  readonly step: number
  readonly detail: string
  readonly count: number
  readonly lastStep: number
}

/** One row per invariant and deviation, in the order in which they broke first. */
export function groupViolations(violations: readonly FoundViolation[]): ViolationGroup[] {
  const groups = new Map<string, ViolationGroup>()
  for (const { id, formula, detail, step, knownBroken } of violations) {
    const key = JSON.stringify([id, knownBroken ?? null])
    const known = groups.get(key)
    groups.set(
      key,
      known
        ? { ...known, count: known.count + 1, lastStep: step }
        : { id, formula, deviation: knownBroken, step, detail, count: 1, lastStep: step },
    )
  }
  return [...groups.values()]
}
