import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { moduleAddress } from '../../mesh/host.js'
import type { Coin } from '../../numbers/coin.js'
import { remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairKey, splitPairKey, uint64Part } from '../../table/index.js'
import { TRANSFER_PORT } from './denom-path.js'
import type { TransferState } from './state.js'

/** The account of the module itself: vouchers that a call takes along pass through it. */
export const TRANSFER_ACCOUNT = moduleAddress(TRANSFER_PORT)

/** The account that keeps what left over a channel. */
export function escrowAccount(channelId: string): Address {
  return moduleAddress(`${TRANSFER_PORT}/${channelId}`)
}

/** Where it is noted what of a coin left over a channel. The order is by channel, then by denom. */
export function escrowKey(channelId: string, denom: Denom): string {
  return pairKey(channelId, denom)
}

/** The channel and coin of a key. */
export function splitEscrowKey(key: string): readonly [channelId: string, denom: Denom] {
  // Keys are made by `escrowKey` alone, so the parts are what went in.
  return splitPairKey(key) as readonly [string, Denom]
}

/** Where it is noted who wants to hear of a transfer. */
export function callbackKey(channelId: string, sequence: bigint): string {
  return pairKey(channelId, uint64Part(sequence))
}

/** What of a coin left over a channel and did not come back. */
export function escrowed({ escrows }: TransferState, channelId: string, denom: Denom): Uint128 {
  return escrows.get(escrowKey(channelId, denom)) ?? ZERO
}

/** The state after coins went into escrow. */
export function withEscrowed(state: TransferState, channelId: string, { denom, amount }: Coin): TransferState {
  const { config, channels, escrows, vouchers, callbacks } = state
  // A part of the coins that there are, which the bank counts.
  const kept = sumOfParts(escrowed(state, channelId, denom), amount)
  return { config, channels, escrows: escrows.set(escrowKey(channelId, denom), kept), vouchers, callbacks }
}

/** The state after coins left the escrow, which has them. */
export function withReleased(state: TransferState, channelId: string, { denom, amount }: Coin): TransferState {
  const { config, channels, escrows, vouchers, callbacks } = state
  const key = escrowKey(channelId, denom)
  const kept = remainder(escrowed(state, channelId, denom), amount)
  const left = kept === 0n ? escrows.delete(key) : escrows.set(key, kept)
  return { config, channels, escrows: left, vouchers, callbacks }
}
