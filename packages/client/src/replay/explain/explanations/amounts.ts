import type { RecordedValue } from '../../compare/recording.js'
import { isRecordedArray, isRecordedObject } from '../../compare/recording.js'
import type { Explanation, Seen } from '../explanation.js'
import { allStakes, either, failsOnlyHere, isOp, receives, settles, unbondsOf } from '../seen.js'
import { amountAt, fieldsAt, listAt, valueAt } from '../values.js'

/** Amounts of zero, and the length of pages. */
export const AMOUNTS: readonly Explanation[] = [
  {
    deviation: 'D-3',
    what: 'an amount of zero is refused',
    touches: ['record', 'account', 'balance', 'stake', 'tx', 'packet'],
    holds: (seen) => failsOnlyHere(seen) && isOp(seen, 'execute', 'provider') && hasZero(either(seen).record.msg),
  },
  {
    deviation: 'D-3',
    what: 'nothing waits for an amount of zero',
    touches: ['stake'],
    holds: (seen) =>
      (settles(seen, 'provider', 'unstake') ||
        receives(seen, 'provider', 'internal_unstake') ||
        isOp(seen, 'ibc_channel_close', 'provider')) &&
      zeroEntries(seen.after.reference) > zeroEntries(seen.before.reference),
  },
  {
    deviation: 'D-4',
    what: 'a page has what was asked for, at most 30',
    touches: ['record'],
    holds: (seen) => either(seen).record.op === 'query' && isCut(seen),
  },
]

/** Whether a message names a coin or an amount of nothing. */
function hasZero(value: RecordedValue | undefined): boolean {
  if (isRecordedArray(value)) return value.some(hasZero)
  if (!isRecordedObject(value)) return false
  return Object.entries(value).some(([field, inner]) => (field === 'amount' && inner === '0') || hasZero(inner))
}

function zeroEntries(state: RecordedValue | undefined): number {
  return allStakes(state)
    .flatMap(unbondsOf)
    .filter((entry) => amountAt(entry, 'amount') === 0n).length
}

/** Whether our list has exactly what was asked for, and the other one more. */
function isCut({ reference, safe }: Seen): boolean {
  const [[, question] = ['', null]] = fieldsAt(reference?.record, 'msg')
  const limit = valueAt(question, 'limit')
  const length = Math.min(typeof limit === 'bigint' ? Number(limit) : 10, 30)
  return fieldsAt(reference?.record, 'result').some(
    ([field]) =>
      listAt(safe?.record, 'result', field).length === length &&
      listAt(reference?.record, 'result', field).length > length,
  )
}
