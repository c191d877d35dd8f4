import { describeRefusal, type Failure, type Result } from '@meshwork/core/foundation'
import type { RelayRecord } from '../relayer/index.js'
import type { Notice } from './report-data.js'

/** Counts what a step did. */
export class StepCounts {
  succeeded = 0
  refused = 0
  /** The first refusal, in words. */
  refusal: string | undefined
  packets = 0
  acks = 0
  timeouts = 0
  /** What the step itself has to tell beside the events of the chains. */
  readonly told: Notice[] = []

  /** A transaction that went through or was refused. */
  count(executed: Result<unknown, Failure>): void {
    if (executed.ok) this.succeeded += 1
    else this.refuse(executed.error.error)
  }

  /** Something that was refused, or could not even be tried: an error value, or a sentence. */
  refuse(reason: unknown): void {
    this.refused += 1
    // Put into words once only: a million accounts may be refused for the same reason.
    this.refusal ??= describeRefusal(reason)
  }

  /** Something that no event tells. */
  tell(chain: string, type: string, text: string): void {
    this.told.push({ chain, type, text, more: 0 })
  }

  /** A delivery by the relayer. */
  relayed(record: RelayRecord): void {
    this.count(record.delivered)
    if (!record.delivered.ok) return
    if (record.kind === 'receive') this.packets += 1
    else if (record.kind === 'acknowledge') this.acks += 1
    else this.timeouts += 1
  }
}
