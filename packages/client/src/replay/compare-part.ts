import type { ReplayComparison, ReplayDifference } from './compare/index.js'
import type { TracePart } from './trace.js'

/** Where the next part of a replay differs from what was recorded. */
export function comparePart(comparison: ReplayComparison, part: TracePart): readonly ReplayDifference[] {
  switch (part.type) {
    case 'beginning':
      return comparison.beginning(part)
    case 'step': {
      const { step, records, state } = part
      return comparison.step({ step, records, ...(state && { state }) })
    }
    case 'end':
      return comparison.end(part)
  }
}
