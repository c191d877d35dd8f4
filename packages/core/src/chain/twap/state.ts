import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { DECIMAL_ONE, type Decimal } from '../../numbers/decimal.js'
import { keyPart, stateCodec, Table, uint64FromPart, uint64Part } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'

/** The prices of a chain's pools over time, kept so that any average of the last days costs two look-ups. */
export interface TwapState {
  readonly config: TwapConfig
  /** By id. */
  readonly pools: Table<bigint, TwapPool>
  /** What each pool's prices had added up to whenever they changed, by `recordKey`. */
  readonly records: Table<string, TwapRecord>
}

/** What is fixed at genesis. */
export interface TwapConfig {
  readonly rules: RuleSetName
  /** Who makes pools and tells their prices. */
  readonly trusted: readonly Address[]
  /** For how long averages can be asked for. */
  readonly keepSeconds: bigint
}

/** A pool of two assets. Prices are kept of each in the other, for the average of one is not the inverse of the average of the other. */
export interface TwapPool {
  readonly assets: readonly [string, string]
}

/** The prices of a pool from a moment on, and their sums over time until then. */
export interface TwapRecord {
  /** Of the first asset in the second, and of the second in the first. */
  readonly prices: readonly [Decimal, Decimal]
  /** Price times nanoseconds since the pool began, of each, exact. */
  readonly sums: readonly [bigint, bigint]
}

/** A module without pools. */
export function createTwapState(config: TwapConfig): TwapState {
  return { config, pools: Table.empty(), records: Table.empty() }
}

/** Where a record is kept: by pool, then by time. */
export function recordKey(poolId: bigint, timeNanos: bigint): string {
  return recordsOf(poolId) + uint64Part(timeNanos)
}

/** What the keys of all records of a pool begin with. */
export function recordsOf(poolId: bigint): string {
  return uint64Part(poolId)
}

/** Which pool's record of which moment a key names. */
export function splitRecordKey(key: string): { readonly poolId: bigint; readonly timeNanos: bigint } {
  return { poolId: uint64FromPart(key.slice(0, 8)), timeNanos: uint64FromPart(keyPart(key, 8)) }
}

/** The canonical bytes of the module, and back. */
export const twapCodec = stateCodec<TwapState>('twap', 1, {
  config: { rules: 'safe', trusted: TRUSTED_MODULES, keepSeconds: 1n },
  pools: Table.fromEntries([[1n, { assets: ['a', 'b'] }]]),
  records: Table.fromEntries([[recordKey(1n, 0n), { prices: [DECIMAL_ONE, DECIMAL_ONE], sums: [0n, 0n] }]]),
})
