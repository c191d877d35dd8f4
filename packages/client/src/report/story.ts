import type { StepReport } from '../scenario/report-data.js'
import { formatSpan } from './durations.js'

/** A run as its plots tell it: the steps from left to right, in parts. */
export interface Story {
  readonly steps: readonly StepReport[]
  /** In order; together they cover every step. */
  readonly parts: readonly StoryPart[]
  /** Chain time since the first step, by step: `21 d`. */
  readonly elapsed: readonly string[]
}

/** Neighbouring steps under one title. */
export interface StoryPart {
  /** From 1. */
  readonly number: number
  readonly title: string
  /** Places of its steps: from `from`, before `to`. */
  readonly from: number
  readonly to: number
}

/** The story of these steps. Parts are the scenario's phases; without phases, neighbours that do the same. */
export function tellStory(steps: readonly StepReport[]): Story {
  return { steps, parts: partsOf(steps), elapsed: elapsedOf(steps) }
}

function partsOf(steps: readonly StepReport[]): StoryPart[] {
  const phased = steps.some(({ op }) => op === 'phase')
  const begins = (step: StepReport, before: StepReport | undefined) =>
    before === undefined || (phased ? step.op === 'phase' : step.op !== before.op)
  const starts = steps.flatMap((step, i) => (begins(step, steps[i - 1]) ? [i] : []))
  return starts.map((from, n) => {
    const to = starts[n + 1] ?? steps.length
    return { number: n + 1, title: titleOf(steps.slice(from, to), phased), from, to }
  })
}

function titleOf(part: readonly StepReport[], phased: boolean): string {
  const [first] = part
  if (!first) return ''
  if (phased) return first.op === 'phase' ? first.title : ''
  return part.length === 1 ? first.title : `${first.op.replaceAll('_', ' ')} × ${part.length}`
}

/** Chains of one run pass their time together, so the first one's clock stands for all. */
function elapsedOf(steps: readonly StepReport[]): string[] {
  const clock = (step: StepReport | undefined) => Object.values(step?.chains ?? {})[0]?.timeNanos ?? 0n
  const start = clock(steps[0])
  return steps.map((step) => formatSpan(clock(step) - start))
}
