import type { Address } from '@meshwork/core/identifiers'
import type { AccountView } from '@meshwork/core/vault'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { accountJson } from './answer-json.js'
import { isObject } from './read-trace.js'
import { chainOf, type TraceStage } from './stage.js'
import type { TraceRecord } from './trace.js'

/** A smart query of a recording. Nothing when this contract or this question is not known here yet. */
export function queryRecord(stage: TraceStage, contract: string, msg: JsonValue): TraceRecord | undefined {
  if (contract !== 'vault' || !isObject(msg) || !isObject(msg.all_accounts)) return undefined
  const { with_collateral, start_after, limit } = msg.all_accounts
  const query = {
    type: 'allAccounts',
    ...(typeof with_collateral === 'boolean' && { withCollateral: with_collateral }),
    ...(typeof start_after === 'string' && { startAfter: start_after as Address }),
    ...(typeof limit === 'bigint' && { limit: Number(limit) }),
  }
  const asked = chainOf(stage, 'provider').ask(stage.pairing.vault, query)
  const head = { op: 'query', chain: 'provider', contract }
  if (!asked.ok) return { ...head, ok: false }
  return { ...head, ok: true, result: accountsJson(asked.value as readonly { user: Address; account: AccountView }[]) }
}

function accountsJson(accounts: readonly { user: Address; account: AccountView }[]): JsonObject {
  return { accounts: accounts.map(({ user, account }) => ({ user, account: accountJson(account) })) }
}
