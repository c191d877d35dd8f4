import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import { stateCodec, Table } from '../../table/index.js'
import { TRUSTED_MODULES } from '../module-accounts.js'

/** The part of an oracle chain that answers other chains: what its validators found, and who asked. */
export interface OracleState {
  readonly config: OracleConfig
  /** What a unit of each symbol is worth, by symbol: from 1 to 2^64 - 1. */
  readonly rates: Table<string, bigint>
  /** The id of the next request; the first is 1. */
  readonly nextRequest: bigint
  /** Requests that were taken and not answered yet, by id. */
  readonly requests: Table<bigint, OpenRequest>
}

/** What is fixed at genesis. */
export interface OracleConfig {
  readonly rules: RuleSetName
  /** Who tells rates. */
  readonly trusted: readonly Address[]
  /** How many blocks after a request it is answered: at least one. */
  readonly answerBlocks: bigint
}

/** A request that waits for its block. */
export interface OpenRequest {
  readonly channelId: string
  readonly clientId: string
  readonly symbols: readonly string[]
  readonly askCount: bigint
  readonly takenAtSeconds: bigint
  /** From this block on it is answered. */
  readonly answerAtHeight: bigint
}

/** A module without rates and requests. */
export function createOracleState(config: OracleConfig): OracleState {
  return { config, rates: Table.empty(), nextRequest: 1n, requests: Table.empty() }
}

/** The canonical bytes of the module, and back. */
export const oracleCodec = stateCodec<OracleState>('oracle', 1, {
  ...createOracleState({ rules: 'safe', trusted: TRUSTED_MODULES, answerBlocks: 1n }),
  rates: Table.fromEntries([['SYMBOL', 1n]]),
  requests: Table.fromEntries([
    [
      1n,
      { channelId: 'channel', clientId: 'feed', symbols: ['A'], askCount: 1n, takenAtSeconds: 0n, answerAtHeight: 0n },
    ],
  ]),
})
