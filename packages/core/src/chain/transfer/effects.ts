import type { Context, MachineError, MachineMessage, QueryContext } from '../../foundation/context.js'
import type { CallEffect, EnterEffect, ModuleEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Coin } from '../../numbers/coin.js'
import type { Rules } from '../../rules/rules.js'
import type { BankMessage } from '../bank/messages.js'
import type { TransferError } from './errors.js'
import type { TransferOutcome, TransferSettled } from './messages.js'
import type { TokenPacket } from './packet.js'
import type { TransferState } from './state.js'

/** What the module asks of its chain: to move, make and destroy coins, to send packets, and to call whom a memo or an outcome is for. */
export type TransferEffect =
  | ModuleEffect<'bank', BankMessage>
  | SendPacketEffect<TokenPacket>
  | CallEffect<MachineMessage>
  | EnterEffect<TransferSettled>

/** What the module tells the world. Coins are named as on this chain. */
export type TransferEvent =
  | { readonly type: 'transferChannelOpened'; readonly channelId: string; readonly counterpartyChannelId: string }
  | {
      readonly type: 'transferSent'
      readonly channelId: string
      readonly sender: Address
      readonly receiver: string
      readonly coin: Coin
    }
  | {
      readonly type: 'transferReceived'
      readonly channelId: string
      readonly sender: string
      readonly receiver: Address
      readonly coin: Coin
      /** The message that the memo had the receiver called with; null without. */
      readonly called: string | null
    }
  | { readonly type: 'transferArrived'; readonly channelId: string; readonly sender: Address; readonly coin: Coin }
  /** The coins are back. */
  | {
      readonly type: 'transferRefunded'
      readonly channelId: string
      readonly sender: Address
      readonly coin: Coin
      readonly reason: Exclude<TransferOutcome, { type: 'success' }>
    }
  /** A coin came for the first time; from now on it has this name here. */
  | { readonly type: 'voucherCreated'; readonly denom: Denom; readonly fullDenom: string }
  /** A contract did not want to hear how its transfer ended. It changes nothing. */
  | { readonly type: 'senderNotHeard'; readonly sender: Address; readonly error: MachineError }

/** What the module asks of its chain. */
export interface TransferQuerier {
  /** The address of this chain that a text names; `InvalidAddress` when it can name none. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that the module uses. */
export type TransferRules = Pick<Rules, 'pageLimit'>

export type TransferContext = Context<TransferQuerier, TransferRules>
export type TransferQueryContext = QueryContext<TransferQuerier, TransferRules>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type TransferResult<Refusal extends TransferError['type'] = TransferError['type']> = Result<
  Outcome<TransferState, TransferEffect, TransferEvent>,
  Extract<TransferError, { type: Refusal }>
>
