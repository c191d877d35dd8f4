import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { stateCodec, Table } from '../../table/index.js'

/** Coins that left over channels and coins that came (ICS-20): what waits here for its way back, and what the coins of others are called. */
export interface TransferState {
  readonly config: { readonly rules: RuleSetName }
  /** The open channels, by their names here. */
  readonly channels: Table<string, TransferChannel>
  /** By `escrowKey(channel, denom)`: what went to the other chain and is kept here for its return; no entries of zero. */
  readonly escrows: Table<string, Uint128>
  /** The full name of each coin that came over a channel, by its name here. */
  readonly vouchers: Table<Denom, string>
  /** By `callbackKey(channel, sequence)`: which contract wants to hear how a transfer in flight ends. */
  readonly callbacks: Table<string, Address>
}

/** The other end of a channel. */
export interface TransferChannel {
  readonly counterpartyPort: string
  readonly counterpartyChannelId: string
}

/** A chain that nothing left or reached. */
export function createTransferState(config: TransferState['config']): TransferState {
  return {
    config,
    channels: Table.empty(),
    escrows: Table.empty(),
    vouchers: Table.empty(),
    callbacks: Table.empty(),
  }
}

/** The canonical bytes of the module, and back. */
export const transferCodec = stateCodec<TransferState>('transfer', 1, {
  ...createTransferState({ rules: 'safe' }),
  channels: Table.fromEntries([['channel', { counterpartyPort: 'port', counterpartyChannelId: 'channel' }]]),
  escrows: Table.fromEntries([['channel and denom', ZERO]]),
  vouchers: Table.fromEntries([['denom' as Denom, 'full name']]),
  callbacks: Table.fromEntries([['channel and sequence', 'contract' as Address]]),
})
