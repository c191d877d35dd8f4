import type { RecordedValue } from '../compare/recording.js'
import type { Seen } from './explanation.js'
import type { Transaction } from './flows.js'
import { validatorsIn } from './packets.js'
import { amountAt, entryOf, fieldsAt, listAt, textAt, valueAt } from './values.js'

/** How a transaction ended: `error` is a packet that was answered with one. */
export type Ending = 'accepted' | 'refused' | 'aborted' | 'error' | 'absent'

/** How a transaction ended. */
export function endingOf(transaction: Transaction | undefined): Ending {
  if (!transaction) return 'absent'
  const { op, ok, panic, ack } = transaction.record
  if (panic === true) return 'aborted'
  if (ok !== true) return 'refused'
  return op === 'recv' && typeof ack === 'string' && ack.startsWith('{"error"') ? 'error' : 'accepted'
}

/** Whether the contracts fail at what we take. */
export function failsOnlyThere({ reference, safe }: Seen): boolean {
  return reference !== undefined && endingOf(reference) !== 'accepted' && endingOf(safe) === 'accepted'
}

/** Whether we refuse what the contracts take. */
export function failsOnlyHere({ reference, safe }: Seen): boolean {
  return safe !== undefined && endingOf(safe) !== 'accepted' && endingOf(reference) === 'accepted'
}

/** Whether both take it. */
export function succeeds({ reference, safe }: Seen): boolean {
  return endingOf(reference) === 'accepted' && endingOf(safe) === 'accepted'
}

/** Whether both runs have the transaction. */
export function isInBoth({ reference, safe }: Seen): boolean {
  return reference !== undefined && safe !== undefined
}

/** The transaction, of whichever run has it. */
export function either({ reference, safe }: Pick<Seen, 'reference' | 'safe'>): Transaction {
  const one = reference ?? safe
  if (!one) throw new Error('a transaction that no run has')
  return one
}

/** Whether this is the transaction of an operation on a chain. */
export function isOp(seen: Seen, op: string, chain: 'provider' | 'consumer'): boolean {
  const { record } = either(seen)
  return record.op === op && record.chain === chain
}

/** Whether a packet of one of these kinds is received on a chain. */
export function receives(seen: Seen, chain: 'provider' | 'consumer', ...kinds: readonly string[]): boolean {
  return isOp(seen, 'recv', chain) && kinds.includes(either(seen).content.kind)
}

/** Whether a packet of one of these kinds is answered, or reported as lost, to a chain. */
export function settles(seen: Seen, chain: 'provider' | 'consumer', ...kinds: readonly string[]): boolean {
  return (isOp(seen, 'ack', chain) || isOp(seen, 'timeout', chain)) && kinds.includes(either(seen).content.kind)
}

/** Whether the consumer's chain ends an epoch. */
export function isEpoch(seen: Seen): boolean {
  return seen.step.op === 'epoch' && either(seen).record.op === 'sudo'
}

/** Why the contracts failed, as whoever recorded it words it. */
export function reasonOf({ reference }: Seen): string {
  return textAt(reference?.record, 'err') || textAt(reference?.record, 'ack_error')
}

/** The validators that a transaction is told are slashed: in a packet, or by the chain. */
export function slashedIn(seen: Seen): readonly string[] {
  const { record, content } = either(seen)
  if (record.op === 'sudo' && record.contract === 'native_staking') return [textAt(seen.step, 'validator')]
  const told = record.op === 'sudo' ? valueAt(record, 'msg', 'handle_valset_update') : content.content
  return validatorsIn(valueAt(told, 'slashed'))
}

/** What users have on a validator: `{user, stake}` in a state. */
export function stakesOn(state: RecordedValue | undefined, validator: string) {
  return fieldsAt(state, 'users').flatMap(([user, shown]) => {
    const entry = entryOf(listAt(shown, 'stakes'), 'validator', validator)
    return entry ? [{ user, stake: valueAt(entry, 'stake') }] : []
  })
}

/** What a user has on a validator. */
export function stakeOf(state: RecordedValue | undefined, user: string, validator: string): RecordedValue | undefined {
  return stakesOn(state, validator).find((one) => one.user === user)?.stake
}

/** Whether a range is not one value: something of it is in flight. */
export function isInFlight(stake: RecordedValue | undefined): boolean {
  return amountAt(stake, 'stake', 'l') !== amountAt(stake, 'stake', 'h')
}

/** The entries of what unbonds. */
export function unbondsOf(stake: RecordedValue | undefined): readonly RecordedValue[] {
  return listAt(stake, 'pending_unbonds')
}

/** Every stake of every user. */
export function allStakes(state: RecordedValue | undefined): readonly (RecordedValue | undefined)[] {
  return fieldsAt(state, 'users').flatMap(([, shown]) =>
    listAt(shown, 'stakes').map((entry) => valueAt(entry, 'stake')),
  )
}

/** The delegation of a user and what a packet is about. */
export function partiesOf(seen: Seen): readonly [user: string, validator: string] {
  const { content } = either(seen).content
  return [textAt(content, 'delegator'), textAt(content, 'validator')]
}
