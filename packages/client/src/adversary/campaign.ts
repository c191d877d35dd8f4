import { ok, type Result } from '@meshwork/core/foundation'
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
  readonly stopped: boolean
  /** How many were on so many chains. */
  readonly byChains: Readonly<Record<number, number>>
  readonly steps: number
  readonly refused: number
  readonly packets: number
  /** How many single statements were checked. */
  readonly checked: number
  readonly faults: FaultTotals
  /** The attacks that broke something, by seed. */
  readonly broken: readonly AttackAnswer[]
}

/** Attacks with one seed after the other, in several threads. */
export async function campaign(
  { firstSeed, runs, ...settings }: CampaignSettings,
  { script, workers, onRun, signal }: CampaignOptions = {},
): Promise<Result<CampaignReport, WorkerError>> {
  const tasks = Array.from({ length: runs }, (_, i) => ({ ...settings, seed: (firstSeed + i) >>> 0 }))
  const outcome = await runInWorkers<AttackSettings, AttackAnswer>({
    job: attackJob,
    tasks,
    ...(script && { script }),
    ...(workers !== undefined && { workers }),
    ...(onRun && { onAnswer: (answer, _index, done) => onRun(answer, done) }),
    ...(signal && { signal }),
  })
  if (!outcome.ok) return outcome
  const { answers, done, stopped } = outcome.value
  return ok({ firstSeed, runs, done, stopped, ...sumsOf(answers.filter((answer) => answer !== undefined)) })
}

function sumsOf(answers: readonly AttackAnswer[]) {
  const faults = new FaultCounts()
  const byChains: Record<number, number> = {}
  for (const answer of answers) {
    faults.add(answer.faults)
    byChains[answer.chains] = (byChains[answer.chains] ?? 0) + 1
  }
  const sum = (count: (answer: AttackAnswer) => number) => answers.reduce((all, answer) => all + count(answer), 0)
  return {
    byChains,
    steps: sum(({ steps }) => steps),
    refused: sum(({ refused }) => refused),
    packets: sum(({ packets }) => packets),
    checked: sum(({ checked }) => checked),
    faults: faults.totals(),
    broken: answers.filter(({ broken }) => broken.length > 0),
  }
}
