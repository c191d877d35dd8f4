import type { Compared, Timing } from './harness.js'

/** One line of the report. */
export interface Result {
  /** The row's name and what of it this is, such as `round-trip/batch`; targets and bounds are found by it. */
  readonly line: string
  readonly what: string
  /** How much there was: `100,000 accounts`. */
  readonly size: string
  readonly ours: Measured
  /** The same work by hand; null where there is nothing to compare with. */
  readonly limit: Measured | null
  /** Ours over the limit, in processor time or bytes: the median of the rounds. */
  readonly ratio: number | null
}

export type Measured =
  | ({ readonly type: 'time' } & Timing)
  | { readonly type: 'bytes'; readonly bytes: number }
  | { readonly type: 'millis'; readonly millis: number }
  /** A figure of its own, such as one ratio over another. */
  | { readonly type: 'factor'; readonly factor: number }

/** The result of the first of two contestants against the second. */
export function against(
  named: Pick<Result, 'line' | 'what' | 'size'>,
  { timings, ratioTo }: Compared,
  ours = 0,
  limit = 1,
): Result {
  return {
    ...named,
    ours: timeOf(timings[ours]),
    limit: timeOf(timings[limit]),
    ratio: ratioTo(limit, ours),
  }
}

/** The result of a contestant without a limit. */
export function alone(named: Pick<Result, 'line' | 'what' | 'size'>, { timings }: Compared, ours = 0): Result {
  return { ...named, ours: timeOf(timings[ours]), limit: null, ratio: null }
}

export function timeOf(timing: Timing | undefined): Measured {
  if (timing === undefined) throw new Error('nothing was timed')
  return { type: 'time', ...timing }
}

/** `100,000`. */
export function counted(count: number): string {
  return count.toLocaleString('en')
}
