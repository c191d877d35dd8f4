import { runInWorkers, type WorkerError, type WorkerScript } from '../workers/index.js'
import type { AttackSettings } from './attack.js'
import { FaultCounts, type FaultTotals } from './fault-counts.js'
import { type AttackAnswer, attackJob } from './job.js'

/** Many attacks, one for each seed from the first on. */
export interface CampaignSettings extends Omit<AttackSettings, 'seed'> {
  readonly firstSeed: number
  readonly runs: number
}

/** How to run a campaign. */
export interface CampaignOptions {
  /** Who runs attacks in other threads; without one all run in this thread. */
  readonly script?: WorkerScript
  /** How many threads; 0: this one. Default: as many as the machine has cores. */
  readonly workers?: number
  /** Hears of each attack when it is over, and how many are. */
  readonly onRun?: (answer: AttackAnswer, done: number) => void
  /** Ends it early. */
  readonly signal?: AbortSignal
}

/** How many attacks went. */
export interface CampaignReport {
  readonly firstSeed: number
  /** How many were asked for, and how many are done. */
  readonly runs: number
  readonly done: number
  /** Whether it was ended early, by whoever asked for it. */
  readonly stopped: boolean
  /** What ended it where an attack broke off, which none should: what the others did stands all the same. */
  readonly brokeOff: WorkerError | null
  /** How many were on so many chains. */
  readonly byChains: Readonly<Record<number, number>>
  readonly steps: number
  readonly refused: number
  readonly packets: number
  /** How many single statements were checked. */
  readonly checked: number
  /** Audits that found what decision 9 leaves open of slashes that are told late. */
  readonly openAlarms: number
  readonly faults: FaultTotals
  /** The attacks that broke something, by seed. */
  readonly broken: readonly AttackAnswer[]
}

/** Attacks with one seed after the other, in several threads. What an attack counted is added up when it is over: of those that broke nothing, nothing else is kept. */
export async function campaign(
  { firstSeed, runs, ...settings }: CampaignSettings,
  { script, workers, onRun, signal }: CampaignOptions = {},
): Promise<CampaignReport> {
  const tasks = Array.from({ length: runs }, (_, i) => ({ ...settings, seed: (firstSeed + i) >>> 0 }))
  const sums = new Sums()
  const outcome = await runInWorkers<AttackSettings, AttackAnswer>({
    job: attackJob,
    tasks,
    keepsAnswers: false,
    ...(script && { script }),
    ...(workers !== undefined && { workers }),
    onAnswer: (answer, index, done) => {
      sums.add(answer, index)
      onRun?.(answer, done)
    },
    ...(signal && { signal }),
  })
  const stopped = outcome.ok && outcome.value.stopped
  return { firstSeed, runs, stopped, brokeOff: outcome.ok ? null : outcome.error, ...sums.all() }
}

/** What attacks did, added up in whatever order they end. */
class Sums {
  private readonly faults = new FaultCounts()
  private readonly byChains: Record<number, number> = {}
  private readonly counts = { steps: 0, refused: 0, packets: 0, checked: 0, openAlarms: 0 }
  private readonly broken = new Map<number, AttackAnswer>()
  private done = 0

  add(answer: AttackAnswer, index: number): void {
    this.done += 1
    this.faults.add(answer.faults)
    this.byChains[answer.chains] = (this.byChains[answer.chains] ?? 0) + 1
    for (const count of ['steps', 'refused', 'packets', 'checked', 'openAlarms'] as const)
      this.counts[count] += answer[count]
    if (answer.broken.length > 0) this.broken.set(index, answer)
  }

  all() {
    const { done, byChains, counts, faults, broken } = this
    const inOrder = [...broken].sort(([one], [other]) => one - other).map(([, answer]) => answer)
    return { done, byChains, ...counts, faults: faults.totals(), broken: inOrder }
  }
}
