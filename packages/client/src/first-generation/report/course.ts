import { formatDecimal } from '@meshwork/core/numbers'
import { type DisplayUnit, displayUnit, formatAmount } from '../../report/amounts.js'
import { powerLayers } from '../../report/charts/power-layers.js'
import type { Layer } from '../../report/charts/stacked-layers.js'
import { formatCounted } from '../../report/compact.js'
import type { SlashMark } from '../../report/plot/slash-marks.js'
import { type Story, tellStory } from '../../report/story.js'
import type { FirstGenerationReport } from '../scenario/report-data.js'

/** A run of the first generation as its page tells it. */
export interface FirstGenerationCourse {
  readonly report: FirstGenerationReport
  readonly story: Story
  readonly providerUnit: DisplayUnit
  readonly consumerUnit: DisplayUnit
  /** What the consumer has staked, by validator, the strongest first. */
  readonly layers: readonly Layer[]
  readonly slashes: readonly SlashMark[]
}

/** The course of a run. */
export function firstGenerationCourse(report: FirstGenerationReport): FirstGenerationCourse {
  const providerUnit = displayUnit(report.providerDenom)
  const validators = report.validators.map(({ validator }) => ({ validator, moniker: validator }))
  return {
    report,
    story: tellStory(stepsOf(report)),
    providerUnit,
    consumerUnit: displayUnit(report.consumerDenom),
    layers: powerLayers(
      { validators },
      report.steps.map(({ point }) => point),
    ),
    slashes: report.slashes.map(({ step, validator, fraction, users, stake, unbonding }) => ({
      place: step,
      words: [
        `${formatDecimal(fraction)} of ${validator}: ${formatAmount(stake + unbonding, providerUnit)} of ${formatCounted(users, 'account')}`,
      ],
    })),
  }
}

/** The steps, as those of any run: of one pairing, which has no name. */
export function stepsOf({ steps, providerDenom, consumerDenom }: FirstGenerationReport) {
  return { steps, pairings: [{ name: '', providerDenom, consumerDenom }] }
}
