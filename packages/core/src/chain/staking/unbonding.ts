import { afterSeconds } from '../../foundation/time.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { dueFrom, infractionKey, maturityKey, splitMaturityKey } from './keys.js'
import type { Delegation, StakingState, Unbonding } from './state.js'

/** When what is undelegated now is free. */
export function completionTime(config: StakingState['config'], nowNanos: bigint): bigint {
  return afterSeconds(nowNanos, config.unbondingSeconds)
}

/** The coins that wait, to be paid or burned, and the two ways to find them: by when they are free, and by when a slash reaches them. */
export type Waiting = Pick<StakingState, 'unbondings' | 'burning' | 'queue' | 'slashable'>

/** The waiting coins with one entry more that will be paid. */
export function withUnbonding(waiting: Waiting, key: string, whose: Delegation, entry: Unbonding): Waiting {
  const { unbondings, burning } = waiting
  return {
    unbondings: unbondings.set(key, [...(unbondings.get(key) ?? []), entry]),
    burning,
    ...withIndexes(waiting, key, whose, entry),
  }
}

/** The ways to find an entry, with those to this one. */
export function withIndexes(
  { queue, slashable }: Pick<Waiting, 'queue' | 'slashable'>,
  key: string,
  whose: Delegation,
  { completesAtNanos, createdAtHeight }: Unbonding,
): Pick<Waiting, 'queue' | 'slashable'> {
  return {
    queue: queue.set(maturityKey(completesAtNanos, key), whose),
    slashable: slashable.set(infractionKey(whose.validator, createdAtHeight, key), whose),
  }
}

/** An entry that is due, and whose it is. */
export interface Matured extends Delegation {
  readonly amount: Uint128
  /** Whether it is paid to the delegator, or burned. */
  readonly fate: 'paid' | 'burned'
}

/** Takes out every entry whose time has come, in order of time, then of delegations, what is paid before what burns. Looks only at those. */
export function releaseMatured(
  { unbondings, burning, queue, slashable }: Waiting,
  nowNanos: bigint,
): Waiting & { readonly matured: readonly Matured[] } {
  const matured: Matured[] = []
  let [paid, burned, waiting, reachable] = [unbondings, burning, queue, slashable]
  // Entries are due at their own instant already, so the first that is not begins one nanosecond later.
  for (const [queueKey, whose] of queue.range({ until: dueFrom(nowNanos + 1n) })) {
    const { completesAtNanos, delegation } = splitMaturityKey(queueKey)
    const toPay = splitDue(paid.get(delegation), completesAtNanos)
    const toBurn = splitDue(burned.get(delegation), completesAtNanos)
    for (const { amount } of toPay.due) matured.push({ ...whose, amount, fate: 'paid' })
    for (const { amount } of toBurn.due) matured.push({ ...whose, amount, fate: 'burned' })
    for (const { createdAtHeight } of [...toPay.due, ...toBurn.due]) {
      // A later block of the same height (time without blocks) may have made another entry.
      if (![...toPay.later, ...toBurn.later].some((entry) => entry.createdAtHeight === createdAtHeight))
        reachable = reachable.delete(infractionKey(whose.validator, createdAtHeight, delegation))
    }
    if (toPay.due.length > 0) paid = withEntries(paid, delegation, toPay.later)
    if (toBurn.due.length > 0) burned = withEntries(burned, delegation, toBurn.later)
    waiting = waiting.delete(queueKey)
  }
  return { unbondings: paid, burning: burned, queue: waiting, slashable: reachable, matured }
}

/** The entries of a delegation that are due at an instant, and the others. */
function splitDue(entries: readonly Unbonding[] = [], completesAtNanos: bigint) {
  const due: Unbonding[] = []
  const later: Unbonding[] = []
  for (const entry of entries) (entry.completesAtNanos === completesAtNanos ? due : later).push(entry)
  return { due, later }
}

/** The entries by delegation with those of one replaced; no empty lists. */
export function withEntries(
  table: StakingState['unbondings'],
  delegation: string,
  entries: readonly Unbonding[],
): StakingState['unbondings'] {
  return entries.length === 0 ? table.delete(delegation) : table.set(delegation, entries)
}
