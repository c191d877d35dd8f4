import { formatCount, formatCounted } from '../report/compact.js'
import type { ConsumerReport } from './simulation-report.js'

/** Whether the power of a consumer was covered, in words. */
export interface Verdict {
  readonly good: boolean
  readonly says: string
  readonly more: string
}

/** Of so many runs. */
export function verdictOf({ runsUnder, worstSeed, coverage }: ConsumerReport, runs: number): Verdict {
  if (coverage === undefined) return { good: true, says: 'No run had any power.', more: '' }
  if (runsUnder === 0)
    return {
      good: true,
      says: 'Covered at all times.',
      more: runs === 1 ? '' : `In all ${formatCounted(runs, 'run')}.`,
    }
  if (runs === 1) return { good: false, says: 'Not covered at some time.', more: '' }
  return {
    good: false,
    says: `Not covered at some time in ${formatCount(runsUnder)} of ${formatCounted(runs, 'run')}.`,
    more: `The worst is seed ${worstSeed}: --seed ${worstSeed} shows it step by step.`,
  }
}
