import type { Uint128 } from '../../numbers/uint128.js'
import { dueFrom, maturityKey, splitMaturityKey } from './keys.js'
import type { Delegation, StakingState, Unbonding } from './state.js'

const NANOS_PER_SECOND = 1_000_000_000n

/** When what is undelegated now is free. */
export function completionTime(config: StakingState['config'], nowNanos: bigint): bigint {
  return nowNanos + config.unbondingSeconds * NANOS_PER_SECOND
}

type Waiting = Pick<StakingState, 'unbondings' | 'queue'>

/** The waiting coins with one entry more. */
export function withUnbonding(
  { unbondings, queue }: Waiting,
  key: string,
  whose: Delegation,
  entry: Unbonding,
): Waiting {
  return {
    unbondings: unbondings.set(key, [...(unbondings.get(key) ?? []), entry]),
    queue: queue.set(maturityKey(entry.completesAtNanos, key), whose),
  }
}

/** An entry that is due, and whose it is. */
export interface Matured extends Delegation {
  readonly amount: Uint128
}

/** Takes out every entry whose time has come, in order of time, then of delegations. Looks only at those. */
export function releaseMatured(
  { unbondings, queue }: Waiting,
  nowNanos: bigint,
): Waiting & { readonly matured: readonly Matured[] } {
  const matured: Matured[] = []
  let left = unbondings
  let waiting = queue
  // Entries are due at their own instant already, so the first that is not begins one nanosecond later.
  for (const [queueKey, { delegator, validator }] of queue.range({ until: dueFrom(nowNanos + 1n) })) {
    const { completesAtNanos, delegation } = splitMaturityKey(queueKey)
    const stay: Unbonding[] = []
    for (const entry of left.get(delegation) ?? []) {
      if (entry.completesAtNanos === completesAtNanos) matured.push({ delegator, validator, amount: entry.amount })
      else stay.push(entry)
    }
    left = stay.length === 0 ? left.delete(delegation) : left.set(delegation, stay)
    waiting = waiting.delete(queueKey)
  }
  return { unbondings: left, queue: waiting, matured }
}
