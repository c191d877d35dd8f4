import type { Address } from '../../identifiers/address.js'
import { minUint128, remainder, subSaturating, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import { comingStake } from '../../rules/stake-burn.js'
import { Table } from '../../table/index.js'
import { stakeKey, stakesOf } from './keys.js'
import type { ExternalStakingState } from './state.js'

/**
 * Burns of stake whose fate is open: whether the consumer has anything to burn shows when a packet is answered (D-1, decision 10). The vault's lien is smaller
 * already. Empty under `reference`.
 */
export interface OpenBurns {
  /** By user: what they are to take of stakes on their way. Those that arrive first are spared, as long as the rest is enough. */
  readonly coming: Table<Address, Uint128>
  /** By `stakeKey(user, validator)`: what they took of unstakes in flight. Where these fail, the consumer still has it. */
  readonly leaving: Table<string, Uint128>
}

/** No burn is open. */
export function createOpenBurns(): OpenBurns {
  return { coming: Table.empty(), leaving: Table.empty() }
}

/** The open burns with what one burn took of stake in flight. */
export function withOpenBurn(
  open: OpenBurns,
  user: Address,
  burn: { readonly coming: Uint128; readonly leaving: readonly ValidatorAmount[] },
): OpenBurns {
  if (burn.coming === 0n && burn.leaving.length === 0) return open
  const { coming, leaving } = open
  let left = leaving
  for (const { validator, amount } of burn.leaving) left = withMore(left, stakeKey(user, validator), amount)
  return { coming: withMore(coming, user, burn.coming), leaving: left }
}

/** What open burns take of a stake of `amount` that arrives, so that the rest that is on its way is enough for the others; and without it. */
export function takeArrival(
  state: ExternalStakingState,
  user: Address,
  amount: Uint128,
): { readonly burned: Uint128; readonly open: OpenBurns } {
  const { open } = state.burns
  const due = open.coming.get(user)
  if (due === undefined) return { burned: ZERO, open }
  const others = remainder(comingOf(state, user), amount)
  const burned = subSaturating(due, others)
  return { burned, open: { coming: withLeft(open.coming, user, remainder(due, burned)), leaving: open.leaving } }
}

/** The open burns after a stake of `amount` failed: at most what is still on its way. Of stake that never came there is nothing to burn. */
export function withoutFailed(state: ExternalStakingState, user: Address, amount: Uint128): OpenBurns {
  const { open } = state.burns
  const due = open.coming.get(user)
  if (due === undefined) return open
  const others = remainder(comingOf(state, user), amount)
  return { coming: withLeft(open.coming, user, minUint128(due, others)), leaving: open.leaving }
}

/** Of what an unstake in flight has lost, what burns took; and without it. */
export function takeLost(
  open: OpenBurns,
  key: string,
  lost: Uint128,
): { readonly burned: Uint128; readonly open: OpenBurns } {
  const due = open.leaving.get(key)
  if (due === undefined || lost === 0n) return { burned: ZERO, open }
  const burned = minUint128(due, lost)
  return { burned, open: { coming: open.coming, leaving: withLeft(open.leaving, key, remainder(due, burned)) } }
}

/** All that a user has on its way, to any validator. */
function comingOf({ stakes }: ExternalStakingState, user: Address): Uint128 {
  let sum: Uint128 = ZERO
  // Parts of one lien.
  for (const [, stake] of stakes.list({ prefix: stakesOf(user) })) sum = sumOfParts(sum, comingStake(stake))
  return sum
}

function withMore<Key extends string>(table: Table<Key, Uint128>, key: Key, amount: Uint128): Table<Key, Uint128> {
  return amount === 0n ? table : table.set(key, sumOfParts(table.get(key) ?? ZERO, amount))
}

function withLeft<Key extends string>(table: Table<Key, Uint128>, key: Key, left: Uint128): Table<Key, Uint128> {
  return left === 0n ? table.delete(key) : table.set(key, left)
}
