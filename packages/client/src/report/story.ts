import type { StepReport } from '../scenario/report-data.js'
import type { NamedPairing } from './changes.js'
import { coinsInDisplayUnits, denomsOf } from './coins-in-text.js'
import { formatSpan } from './durations.js'

/** The steps of a run of any generation, and the pairings that they speak of. */
export interface RunSteps {
  readonly steps: readonly StepReport[]
  readonly pairings: readonly NamedPairing[]
}

/** A run as its plots and tables tell it: the steps in order, in parts. */
export interface Story {
  readonly steps: readonly StepReport[]
  /** What each step is, its coins in display units. */
  readonly titles: readonly string[]
  /** In order; together they cover every step. */
  readonly parts: readonly StoryPart[]
  /** Chain time since the first step, by step: `21 d`. */
  readonly elapsed: readonly string[]
}

/** Neighbouring steps under one title. */
export interface StoryPart {
  /** Of a phase, from 1; plots and timeline show the same number. */
  readonly number?: number
  readonly title: string
  /** Places of its steps: from `from`, before `to`. */
  readonly from: number
  readonly to: number
}

/** The story of a run. Parts are the scenario's phases; without phases, neighbours that do the same. */
export function tellStory({ steps, pairings }: RunSteps): Story {
  const denoms = denomsOf(pairings)
  const titles = steps.map(({ title }) => coinsInDisplayUnits(title, denoms))
  return { steps, titles, parts: partsOf(steps, titles), elapsed: elapsedOf(steps) }
}

function partsOf(steps: readonly StepReport[], titles: readonly string[]): StoryPart[] {
  const phased = steps.some(({ op }) => op === 'phase')
  const begins = (step: StepReport, before: StepReport | undefined) =>
    before === undefined || (phased ? step.op === 'phase' : step.op !== before.op)
  const starts = steps.flatMap((step, i) => (begins(step, steps[i - 1]) ? [i] : []))
  let phases = 0
  return starts.map((from, n) => {
    const to = starts[n + 1] ?? steps.length
    const title = titles[from] ?? ''
    const op = steps[from]?.op ?? ''
    if (op === 'phase') return { number: ++phases, title, from, to }
    // What comes before the first phase has no title.
    if (phased) return { title: '', from, to }
    return { title: to - from === 1 ? title : `${op.replaceAll('_', ' ')} × ${to - from}`, from, to }
  })
}

/** Chains of one run pass their time together, so the first one's clock stands for all. */
function elapsedOf(steps: readonly StepReport[]): string[] {
  const clock = (step: StepReport | undefined) => Object.values(step?.chains ?? {})[0]?.timeNanos ?? 0n
  const start = clock(steps[0])
  return steps.map((step) => formatSpan(clock(step) - start))
}
