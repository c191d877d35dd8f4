import { afterSeconds } from '../../foundation/time.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { dueFrom, infractionKey, maturityKey, splitMaturityKey } from './keys.js'
import type { Delegation, StakingState, Unbonding } from './state.js'

/** When what is undelegated now is free. */
export function completionTime(config: StakingState['config'], nowNanos: bigint): bigint {
  return afterSeconds(nowNanos, config.unbondingSeconds)
}

/** The coins that wait, and the two ways to find them: by when they are free, and by when a slash reaches them. */
export type Waiting = Pick<StakingState, 'unbondings' | 'queue' | 'slashable'>

/** The waiting coins with one entry more. */
export function withUnbonding(
  { unbondings, queue, slashable }: Waiting,
  key: string,
  whose: Delegation,
  entry: Unbonding,
): Waiting {
  return {
    unbondings: unbondings.set(key, [...(unbondings.get(key) ?? []), entry]),
    queue: queue.set(maturityKey(entry.completesAtNanos, key), whose),
    slashable: slashable.set(infractionKey(whose.validator, entry.createdAtHeight, key), whose),
  }
}

/** An entry that is due, and whose it is. */
export interface Matured extends Delegation {
  readonly amount: Uint128
}

/** Takes out every entry whose time has come, in order of time, then of delegations. Looks only at those. */
export function releaseMatured(
  { unbondings, queue, slashable }: Waiting,
  nowNanos: bigint,
): Waiting & { readonly matured: readonly Matured[] } {
  const matured: Matured[] = []
  let left = unbondings
  let waiting = queue
  let reachable = slashable
  // Entries are due at their own instant already, so the first that is not begins one nanosecond later.
  for (const [queueKey, { delegator, validator }] of queue.range({ until: dueFrom(nowNanos + 1n) })) {
    const { completesAtNanos, delegation } = splitMaturityKey(queueKey)
    const stay: Unbonding[] = []
    const gone: Unbonding[] = []
    for (const entry of left.get(delegation) ?? [])
      (entry.completesAtNanos === completesAtNanos ? gone : stay).push(entry)
    for (const { amount, createdAtHeight } of gone) {
      matured.push({ delegator, validator, amount })
      // A later block of the same height (time without blocks) may have made another entry.
      if (!stay.some((entry) => entry.createdAtHeight === createdAtHeight))
        reachable = reachable.delete(infractionKey(validator, createdAtHeight, delegation))
    }
    left = stay.length === 0 ? left.delete(delegation) : left.set(delegation, stay)
    waiting = waiting.delete(queueKey)
  }
  return { unbondings: left, queue: waiting, slashable: reachable, matured }
}
