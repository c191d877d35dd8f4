import type { Brand } from '../foundation/brand.js'
import { err, ok, type Result } from '../foundation/result.js'

/** The id of a transaction in flight, a u64. The vault counts from 1, external staking from 2^63. */
export type TxId = Brand<bigint, 'TxId'>

/** 2^64 - 1 */
export const MAX_UINT64 = (1n << 64n) - 1n

/** The first id that external staking gives (2^63), so that it never meets one of the vault's. */
export const FIRST_EXTERNAL_TX_ID = (1n << 63n) as TxId

/** The first id that a vault gives. */
export const FIRST_VAULT_TX_ID = 1n as TxId

/** Why a number is not a transaction id. */
export interface TxIdError {
  readonly type: 'InvalidTxId'
  readonly value: bigint
}

/** Checks that a number fits a u64. */
export function txId(value: bigint): Result<TxId, TxIdError> {
  return value >= 0n && value <= MAX_UINT64 ? ok(value as TxId) : err({ type: 'InvalidTxId', value })
}

/** The id behind `id`. 2^63 ids each: no machine lives to use them up. */
export function nextTxId(id: TxId): TxId {
  return (id + 1n) as TxId
}
