import type { AnswerOf } from '../../../foundation/answers.js'
import type { MachineError } from '../../../foundation/context.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import { freeBond } from './claims.js'
import type { LockupQueryContext } from './effects.js'
import type { LockupClaim, LockupConfig, LockupState } from './state.js'

/** What may be asked of a lockup without changing it (spec 10). Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type LockupQuery =
  | { readonly type: 'balance'; readonly account: Address }
  | { readonly type: 'accounts'; readonly startAfter?: Address; readonly limit?: number }
  | { readonly type: 'config' }

/** An account as it is shown. */
export interface LockupBalanceView {
  readonly account: Address
  readonly bonded: Uint128
  /** What may leave. */
  readonly free: Uint128
  readonly claims: readonly LockupClaim[]
}

/** What an account has bonded and promised. Error: `NoSuchAccount`. */
export function queryLockupBalance(
  state: LockupState,
  account: Address,
): Result<LockupBalanceView, { readonly type: 'NoSuchAccount'; readonly account: Address }> {
  const found = state.accounts.get(account)
  if (found === undefined) return err({ type: 'NoSuchAccount', account })
  const { bonded, claims } = found
  return ok({ account, bonded, free: freeBond(found), claims })
}

/** A page of all accounts, by address. */
export function queryLockupAccounts(
  state: LockupState,
  page: { readonly startAfter?: Address; readonly limit: number },
): readonly LockupBalanceView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.accounts.range({ ...after, limit }), ([account, found]) => ({
    account,
    bonded: found.bonded,
    free: freeBond(found),
    claims: found.claims,
  }))
}

/** The rules and the coin of a lockup. */
export function queryLockupConfig(state: LockupState): LockupConfig {
  return state.config
}

/** What a lockup answers, by the query's type. */
export interface LockupAnswers {
  readonly balance: AnswerOf<typeof queryLockupBalance>
  readonly accounts: AnswerOf<typeof queryLockupAccounts>
  readonly config: AnswerOf<typeof queryLockupConfig>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryLockup(
  state: LockupState,
  query: LockupQuery,
  ctx: LockupQueryContext,
): Result<LockupAnswers[LockupQuery['type']], MachineError> {
  switch (query.type) {
    case 'balance':
      return queryLockupBalance(state, query.account)
    case 'accounts':
      return ok(queryLockupAccounts(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'config':
      return ok(queryLockupConfig(state))
  }
}
