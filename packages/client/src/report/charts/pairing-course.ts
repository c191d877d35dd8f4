import type { PairingPoint, PairingSummary, RunReport, SlashRecord } from '../../scenario/report-data.js'
import { type DisplayUnit, displayUnit } from '../amounts.js'
import { lines, type Markup } from '../markup.js'
import type { Story } from '../story.js'

/** One pairing through a run: what its charts are drawn from. */
export interface PairingCourse {
  readonly summary: PairingSummary
  readonly story: Story
  /** After each step. */
  readonly points: readonly PairingPoint[]
  /** Of the whole run. */
  readonly slashes: readonly SlashRecord[]
  readonly providerUnit: DisplayUnit
  readonly consumerUnit: DisplayUnit
}

/** The course of the pairing at this place of the report. */
export function pairingCourse(report: RunReport, story: Story, place: number, summary: PairingSummary): PairingCourse {
  return {
    summary,
    story,
    points: report.steps.map(({ pairings }) => pairings[place] ?? summary.last),
    slashes: report.slashes,
    providerUnit: displayUnit(summary.providerDenom),
    consumerUnit: displayUnit(summary.consumerDenom),
  }
}

/** How the two sides are called: by their chains, which over a local link are one. */
export function sideNames({ provider, consumer }: PairingSummary): Pick<PairingSummary, 'provider' | 'consumer'> {
  return provider === consumer ? { provider: 'the provider', consumer: 'the consumer' } : { provider, consumer }
}

/** What a pointer on a step reads first: which step, what it was, when. */
export function stepHeading(
  { steps, titles, elapsed }: Story,
  place: number,
  ...values: readonly (string | undefined)[]
): Markup {
  return lines(`${steps[place]?.index ?? place}  ${titles[place] ?? ''}`, `after ${elapsed[place] ?? ''}`, ...values)
}
