import type { Seen } from './explanation.js'
import { endingOf, isEpoch, isOp, reasonOf } from './seen.js'

/**
 * What never happens under `safe`, whatever the contracts do: no deviation explains it. Answers what is broken, or nothing.
 *
 * An epoch without a task is no epoch: the chain refuses it, not the contract. So is a timeout before its time.
 */
export function brokenPromise(seen: Seen): string | undefined {
  const ending = endingOf(seen.safe)
  if (ending === 'aborted') return 'nothing aborts'
  if (ending !== 'refused') return undefined
  const reason = String(seen.safe?.record.err ?? '')
  if (isEpoch(seen) && reason !== 'no scheduled task') return `no epoch fails (V6), but ${reason.split(' ')[0]}`
  // Of what nobody sent there is nothing to settle: there the contracts refuse the answer, too, and for the same reason.
  const isUnknown = reasonOf(seen) === reason || reason.startsWith('DecodeError')
  if (!isUnknown && (isOp(seen, 'ack', 'provider') || isOp(seen, 'ack', 'consumer'))) return 'no answer is refused'
  return undefined
}
