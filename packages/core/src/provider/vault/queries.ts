import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { UsedAboveCollateral } from '../../rules/account-slash.js'
import { wholeOrPage } from '../../rules/whole-list.js'
import type { ValueRange } from '../../sync/value-range.js'
import { findLien, freeCollateral, type SlashableDrift, slashableDrift, sumSlashable } from './collateral.js'
import type { VaultQueryContext } from './effects.js'
import type { VaultError } from './errors.js'
import { createAccount, type Lien, type LocalStaking, type PendingStake, type VaultState } from './state.js'

/**
 * What may be asked of a vault without changing it (spec 2.6). Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`).
 * `activeExternalStaking` comes whole, as the contracts give it, unless a cursor or a limit is said.
 */
export type VaultQuery =
  | { readonly type: 'config' }
  | { readonly type: 'account'; readonly account: Address }
  | { readonly type: 'accountDetails'; readonly account: Address }
  | { readonly type: 'audit'; readonly account: Address }
  | { readonly type: 'activeExternalStaking'; readonly startAfter?: Address; readonly limit?: number }
  | { readonly type: 'claim'; readonly account: Address; readonly lienholder: Address }
  | {
      readonly type: 'accountClaims'
      readonly account: Address
      readonly startAfter?: Address
      readonly limit?: number
    }
  | {
      readonly type: 'allAccounts'
      readonly withCollateral?: boolean
      readonly startAfter?: Address
      readonly limit?: number
    }
  | { readonly type: 'pendingTx'; readonly txId: TxId }
  | { readonly type: 'allPendingTxsDesc'; readonly startAfter?: TxId; readonly limit?: number }

/** A user's collateral and what of it is free. */
export interface AccountView {
  readonly denom: Denom
  readonly bonded: Uint128
  readonly free: ValueRange
}

/** A user's collateral with both limits on it. */
export interface AccountDetailsView extends AccountView {
  readonly maxLien: ValueRange
  readonly totalSlashable: ValueRange
}

/** The running sum of a user's slashable parts beside the one that the liens give (D-40). */
export interface AuditView {
  /** As it is kept: each change of a lien added or took its part, rounded down. */
  readonly totalSlashable: ValueRange
  /** Computed anew: of each lien its part, rounded down. */
  readonly recomputed: ValueRange
  /** The first without the second, at either end: at most one unit per change of the user's liens (MS-I5). */
  readonly drift: SlashableDrift
}

/** A pending cross-stake with its id. */
export interface PendingStakeView extends PendingStake {
  readonly txId: TxId
}

/** Denomination and local staking. */
export function queryVaultConfig(state: VaultState): { denom: Denom; localStaking: LocalStaking | null } {
  return { denom: state.config.denom, localStaking: state.localStaking }
}

/** Zeros for an unknown user. `UsedAboveCollateral` when promises pass the collateral (only `reference`). */
export function queryAccountDetails(state: VaultState, user: Address): Result<AccountDetailsView, UsedAboveCollateral> {
  const account = state.accounts.get(user) ?? createAccount()
  const free = freeCollateral(account, state.config)
  if (!free.ok) return free
  const { collateral: bonded, maxLien, totalSlashable } = account
  return ok({ denom: state.config.denom, bonded, free: free.value, maxLien, totalSlashable })
}

/** As {@link queryAccountDetails}, without the two limits. */
export function queryAccount(state: VaultState, user: Address): Result<AccountView, UsedAboveCollateral> {
  const details = queryAccountDetails(state, user)
  if (!details.ok) return details
  const { denom, bonded, free } = details.value
  return ok({ denom, bonded, free })
}

/** How far the running sum of a user's slashable parts is from his liens; nothing for an unknown user. Ours: the deployed contracts do not know this query. */
export function queryAudit(state: VaultState, user: Address): AuditView {
  const account = state.accounts.get(user) ?? createAccount()
  return {
    totalSlashable: account.totalSlashable,
    recomputed: sumSlashable(account.liens),
    drift: slashableDrift(account),
  }
}

/** Every lienholder that ever got a remote stake, by its bytes; a page of them where one is asked for. */
export function queryActiveExternalStaking(
  state: VaultState,
  { startAfter, limit }: { readonly startAfter?: Address; readonly limit?: number } = {},
): readonly Address[] {
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(
    state.activeExternal.range({ ...after, ...(limit !== undefined && { limit }) }),
    ([lienholder]) => lienholder,
  )
}

/** The lien of one lienholder on a user, or `NoClaim`. */
export function queryClaim(
  state: VaultState,
  user: Address,
  lienholder: Address,
): Result<Lien, Extract<VaultError, { type: 'NoClaim' }>> {
  const account = state.accounts.get(user)
  const lien = account && findLien(account, lienholder)
  return lien ? ok(lien) : err({ type: 'NoClaim', user, lienholder })
}

/** A page of a user's liens, by lienholder. */
export function queryAccountClaims(
  state: VaultState,
  user: Address,
  page: { startAfter?: Address; limit: number },
): readonly Lien[] {
  const { startAfter, limit } = page
  const liens = state.accounts.get(user)?.liens ?? []
  return liens.filter(({ lienholder }) => startAfter === undefined || lienholder > startAfter).slice(0, limit)
}

/** A page of users by address. Accounts without collateral are passed over, before the limit counts, if asked. */
export function queryAllAccounts(
  state: VaultState,
  page: { withCollateral: boolean; startAfter?: Address; limit: number },
): Result<readonly { user: Address; account: AccountView }[], UsedAboveCollateral> {
  const views: { user: Address; account: AccountView }[] = []
  const bounds = page.startAfter === undefined ? {} : { after: page.startAfter }
  for (const [user, { collateral }] of state.accounts.range(bounds)) {
    if (views.length >= page.limit) break
    if (page.withCollateral && collateral === 0n) continue
    const account = queryAccount(state, user)
    if (!account.ok) return account
    views.push({ user, account: account.value })
  }
  return ok(views)
}

/** One cross-stake in flight, or `PendingTxNotFound`. */
export function queryPendingTx(
  state: VaultState,
  txId: TxId,
): Result<PendingStakeView, Extract<VaultError, { type: 'PendingTxNotFound' }>> {
  const tx = state.pending.get(txId)
  return tx ? ok({ txId, ...tx }) : err({ type: 'PendingTxNotFound', txId })
}

/** A page of cross-stakes in flight, newest first, with ids below the cursor. */
export function queryAllPendingTxsDesc(
  state: VaultState,
  page: { startAfter?: TxId; limit: number },
): readonly PendingStakeView[] {
  const { startAfter, limit } = page
  const bounds = startAfter === undefined ? {} : { after: startAfter }
  const newest = state.pending.range({ ...bounds, order: 'descending', limit })
  return Array.from(newest, ([txId, tx]) => ({ txId, ...tx }))
}

/** What a vault answers, by the query's type. */
export interface VaultAnswers {
  readonly config: AnswerOf<typeof queryVaultConfig>
  readonly account: AnswerOf<typeof queryAccount>
  readonly accountDetails: AnswerOf<typeof queryAccountDetails>
  readonly audit: AnswerOf<typeof queryAudit>
  readonly activeExternalStaking: AnswerOf<typeof queryActiveExternalStaking>
  readonly claim: AnswerOf<typeof queryClaim>
  readonly accountClaims: AnswerOf<typeof queryAccountClaims>
  readonly allAccounts: AnswerOf<typeof queryAllAccounts>
  readonly pendingTx: AnswerOf<typeof queryPendingTx>
  readonly allPendingTxsDesc: AnswerOf<typeof queryAllPendingTxsDesc>
}

/** Answers any query; the mesh and hosts come in here. `InvalidAddress` where an account is asked for by a text that can name none; cursors may be any text. */
export function queryVault(
  state: VaultState,
  query: VaultQuery,
  ctx: VaultQueryContext,
): Result<VaultAnswers[VaultQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryVaultConfig(state))
    case 'account': {
      const user = ctx.query.parseAddress(query.account)
      return user.ok ? queryAccount(state, user.value) : user
    }
    case 'accountDetails': {
      const user = ctx.query.parseAddress(query.account)
      return user.ok ? queryAccountDetails(state, user.value) : user
    }
    case 'audit': {
      const user = ctx.query.parseAddress(query.account)
      return user.ok ? ok(queryAudit(state, user.value)) : user
    }
    case 'activeExternalStaking':
      return ok(queryActiveExternalStaking(state, { ...query, limit: wholeOrPage(query, ctx.rules) }))
    case 'claim':
      return queryClaim(state, query.account, query.lienholder)
    case 'accountClaims':
      return ok(queryAccountClaims(state, query.account, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'allAccounts': {
      const limit = ctx.rules.pageLimit(query.limit)
      return queryAllAccounts(state, { ...query, withCollateral: query.withCollateral ?? false, limit })
    }
    case 'pendingTx':
      return queryPendingTx(state, query.txId)
    case 'allPendingTxsDesc':
      return ok(queryAllPendingTxsDesc(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
