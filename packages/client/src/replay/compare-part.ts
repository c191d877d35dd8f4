import type { Recording, ReplayComparison, ReplayDifference } from './compare/index.js'
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

/** All parts of a replay as something that another one can be compared with. */
export function recordingOf(parts: readonly TracePart[]): Recording {
  const beginning = parts.find((part) => part.type === 'beginning')
  const end = parts.find((part) => part.type === 'end')
  const steps = parts.flatMap((part) => (part.type === 'step' ? [part] : []))
  return {
    ...(beginning && { names: beginning.names, setup: beginning.setup }),
    steps: steps.map(({ step, records, state }) => ({ step, records, ...(state && { state }) })),
    ...(end?.final && { final: end.final }),
  }
}
