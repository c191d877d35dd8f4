import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import { subSaturating, type Uint128 } from '../../numbers/uint128.js'
import { pairPrefix } from '../../table/index.js'
import { balanceOf, lockedOf } from './balances.js'
import type { BankQueryContext } from './effects.js'
import { type BankState, balanceKey, createSupply, type Supply, splitBalanceKey } from './state.js'
import type { Vesting } from './vesting.js'

/** What may be asked of a bank without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type BankQuery =
  | { readonly type: 'balance'; readonly address: Address; readonly denom: Denom }
  | { readonly type: 'balances'; readonly address: Address; readonly startAfter?: Denom; readonly limit?: number }
  | { readonly type: 'supply'; readonly denom: Denom }
  | { readonly type: 'spendable' | 'vesting'; readonly address: Address; readonly denom: Denom }
  | { readonly type: 'allBalances'; readonly startAfter?: BalanceCursor; readonly limit?: number }

/** One balance, as the place where a page ended. */
export interface BalanceCursor {
  readonly address: Address
  readonly denom: Denom
}

/** One balance with its owner. */
export interface BalanceView {
  readonly address: Address
  readonly coin: Coin
}

/** How much there is of a denom, and how much of it is shown. */
export interface SupplyView extends Supply {
  /** `amount + offset` */
  readonly shown: bigint
}

/** What an account has of a denom, and what of it is free. */
export interface SpendableView {
  readonly balance: Uint128
  /** Still vesting, and not delegated. May be more than the balance. */
  readonly locked: Uint128
  readonly spendable: Uint128
}

/** What an account has of a denom; zero for an unknown one. */
export const queryBalance = balanceOf

/** A page of an account's coins, by denom. */
export function queryBalances(
  state: BankState,
  address: Address,
  page: { readonly startAfter?: Denom; readonly limit: number },
): readonly Coin[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: balanceKey(address, startAfter) }
  const entries = state.balances.range({ prefix: pairPrefix(address), ...after, limit })
  return Array.from(entries, ([key, amount]) => ({ denom: splitBalanceKey(key)[1], amount }))
}

/** What an account has of a denom, and what of it may be sent at a moment. */
export function querySpendable(state: BankState, address: Address, denom: Denom, nowNanos: bigint): SpendableView {
  const balance = balanceOf(state, address, denom)
  const locked = lockedOf(state, address, denom, nowNanos)
  return { balance, locked, spendable: subSaturating(balance, locked) }
}

/** The schedule of an account's coins and what of them is delegated; null where none are vesting. */
export function queryVesting(state: BankState, address: Address, denom: Denom): Vesting | null {
  return state.vesting.get(balanceKey(address, denom)) ?? null
}

/** How much there is of a denom; zeros for an unknown one. */
export function querySupply(state: BankState, denom: Denom): SupplyView {
  const { amount, offset } = state.supplies.get(denom) ?? createSupply()
  return { amount, offset, shown: amount + offset }
}

/** A page of all balances, by account (shorter addresses first), then by denom. */
export function queryAllBalances(
  state: BankState,
  page: { readonly startAfter?: BalanceCursor; readonly limit: number },
): readonly BalanceView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: balanceKey(startAfter.address, startAfter.denom) }
  return Array.from(state.balances.range({ ...after, limit }), ([key, amount]) => {
    const [address, denom] = splitBalanceKey(key)
    return { address, coin: { denom, amount } }
  })
}

/** What a bank answers, by the query's type. */
export interface BankAnswers {
  readonly balance: AnswerOf<typeof queryBalance>
  readonly balances: AnswerOf<typeof queryBalances>
  readonly supply: AnswerOf<typeof querySupply>
  readonly spendable: AnswerOf<typeof querySpendable>
  readonly vesting: AnswerOf<typeof queryVesting>
  readonly allBalances: AnswerOf<typeof queryAllBalances>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryBank(
  state: BankState,
  query: BankQuery,
  ctx: BankQueryContext,
): Result<BankAnswers[BankQuery['type']], MachineError> {
  switch (query.type) {
    case 'balance':
      return ok(queryBalance(state, query.address, query.denom))
    case 'balances':
      return ok(queryBalances(state, query.address, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'supply':
      return ok(querySupply(state, query.denom))
    case 'spendable':
      return ok(querySpendable(state, query.address, query.denom, ctx.timeNanos))
    case 'vesting':
      return ok(queryVesting(state, query.address, query.denom))
    case 'allBalances':
      return ok(queryAllBalances(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
