import type { ExplainedStep } from './explained-run.js'
import type { ExplainedDifference } from './explainer.js'

/** What was found in a run under both rule sets. */
export interface Tally {
  readonly steps: number
  readonly differentSteps: number
  /** Places that differ, each counted after every step in which it does. */
  readonly differences: number
  readonly deviations: readonly DeviationTally[]
  readonly unexplained: readonly UnexplainedDifference[]
}

/** What one deviation had a part in. */
export interface DeviationTally {
  readonly deviation: string
  /** The steps in which it was at work. */
  readonly begins: readonly number[]
  /** The differences that it can have made or led to. */
  readonly differences: number
}

/** A difference that nothing explains. */
export interface UnexplainedDifference extends ExplainedDifference {
  readonly step: number
  readonly op: string
}

/** Counts what was found, step by step. */
export class Tallies {
  private steps = 0
  private differentSteps = 0
  private differences = 0
  private readonly byDeviation = new Map<string, { begins: Set<number>; differences: number }>()
  private readonly unexplained: UnexplainedDifference[] = []

  /** Counts a step. */
  add({ index, op, differences }: ExplainedStep): void {
    if (index >= 0) this.steps += 1
    if (differences.length > 0) this.differentSteps += 1
    this.differences += differences.length
    for (const difference of differences) {
      if (difference.causes.length === 0) this.unexplained.push({ ...difference, step: index, op })
      for (const deviation of difference.causes) this.of(deviation).differences += 1
      for (const deviation of difference.begins) this.of(deviation).begins.add(index)
    }
  }

  /** What was counted so far, deviations by their numbers. */
  get tally(): Tally {
    const { steps, differentSteps, differences, unexplained } = this
    const deviations = [...this.byDeviation]
      .map(([deviation, { begins, differences: made }]) => ({ deviation, begins: [...begins], differences: made }))
      .sort((a, b) => Number(a.deviation.slice(2)) - Number(b.deviation.slice(2)))
    return { steps, differentSteps, differences, deviations, unexplained }
  }

  private of(deviation: string) {
    const known = this.byDeviation.get(deviation) ?? { begins: new Set<number>(), differences: 0 }
    this.byDeviation.set(deviation, known)
    return known
  }
}
