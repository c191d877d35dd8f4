import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Coin } from '../../numbers/coin.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { TokenPacket, TransferMemo } from './packet.js'

/** How the module is created. */
export interface TransferInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
}

/** What may be asked of the module, and what comes in through its channels (ICS-20). */
export type TransferMessage = SendTransfer | Reply | ChannelMessage<TokenPacket, TokenPacket>

/** One of the messages that come in through a channel. */
export type TransferDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<TokenPacket, TokenPacket>,
  { type: Type }
>

/** Anybody: sends own coins to somebody on the other chain. The answer's data is the sequence of the packet. */
export interface SendTransfer {
  readonly type: 'sendTransfer'
  readonly channelId: string
  readonly coin: Coin
  /** An address of the other chain; it is checked there. */
  readonly receiver: string
  /** Default: nothing. */
  readonly memo?: TransferMemo
  /** From this time of the other chain on the coins come back. */
  readonly timeoutAtNanos: bigint
  /** Whether the sender, a contract, hears of the outcome through its `sudo` door ({@link TransferSettled}). Default `nothing`. */
  readonly hears?: 'outcome' | 'nothing'
}

/** What a contract hears of a transfer of its own: it arrived, or the coins are back on its balance. */
export interface TransferSettled {
  readonly type: 'transferSettled'
  readonly channelId: string
  readonly sequence: bigint
  readonly coin: Coin
  readonly outcome: TransferOutcome
}

/** How a transfer ended. */
export type TransferOutcome =
  | { readonly type: 'success' }
  /** The other chain refused it. */
  | { readonly type: 'failure'; readonly text: string }
  /** It came too late, or never. */
  | { readonly type: 'timeout' }
