import type { Coin } from '../numbers/coin.js'

/** Everything that travels between a feed and an oracle chain (version `bandchain-1`). */
export type OraclePacket = OracleRequestPacket | OracleResponsePacket

/** A feed asks for the rates of symbols. Counts and ids are from 0 to 2^64 - 1. */
export interface OracleRequestPacket {
  readonly type: 'oracleRequest'
  /** The asker's own mark, which comes back with the answer. */
  readonly clientId: string
  readonly oracleScriptId: bigint
  readonly symbols: readonly string[]
  /** How many sources a rate needs, from 0 to 255. */
  readonly minimumSources: number
  /** How many validators are asked, and how many must answer. */
  readonly askCount: bigint
  readonly minCount: bigint
  /** The most that the sources may cost. */
  readonly feeLimit: readonly Coin[]
  readonly prepareGas: bigint
  readonly executeGas: bigint
}

/** How a request ended on the oracle chain. */
export type OracleStatus = 'open' | 'success' | 'failure' | 'expired'

/** The oracle chain answers a request, in a packet of its own. */
export interface OracleResponsePacket {
  readonly type: 'oracleResponse'
  readonly clientId: string
  readonly requestId: bigint
  readonly answerCount: bigint
  /** When the oracle chain took the request, and when it was done with it, by its own clock. */
  readonly requestTimeSeconds: bigint
  readonly resolveTimeSeconds: bigint
  readonly status: OracleStatus
  /** Empty unless `status` is `success`. */
  readonly rates: readonly SymbolRate[]
}

/** What one unit of a symbol is worth, in a unit that all symbols of an oracle script share. */
export interface SymbolRate {
  readonly symbol: string
  /** 0 when the rate is known. */
  readonly code: number
  /** From 0 to 2^64 - 1. */
  readonly rate: bigint
}

/** What the oracle chain says in its acknowledgement of a request. */
export interface OracleRequestTaken {
  readonly type: 'requestTaken'
  readonly requestId: bigint
}
