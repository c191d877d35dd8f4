import type { CampaignReport } from '../../adversary/campaign.js'
import type { Counterexample } from '../../adversary/shrink.js'
import { toJson } from '../json.js'

/** A run that broke something, made short, by its seed. */
export interface FoundCounterexample extends Counterexample {
  readonly seed: number
}

/** The sums of attacks as one JSON object. */
export function formatAttackJson(report: CampaignReport, found: readonly FoundCounterexample[]): string {
  const { faults, broken, ...sums } = report
  return toJson({
    ...sums,
    faults: Object.fromEntries(
      faults.map(({ fault, times, pairs }) => [fault, { times, pairs: Object.fromEntries(pairs) }]),
    ),
    broken: broken.map(({ seed, broken: violations }) => ({ seed, violations })),
    counterexamples: found.map(({ seed, tries, broken: violation, scenario }) => ({
      seed,
      tries,
      violation,
      scenario,
    })),
  })
}
