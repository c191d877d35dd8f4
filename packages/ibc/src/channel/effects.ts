import type { Context, EnterEffect, Failure, MachineMessage, Outcome, Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { ChannelMessage, PacketAck } from '@meshwork/core/packets'
import type { WrittenAck } from './acks.js'
import type { IbcError } from './errors.js'
import type { IbcState } from './state.js'

/** What the module says to the contract behind a port. Which packets it is about is the application's business. */
export type IbcEffect = EnterEffect<ChannelMessage<MachineMessage, MachineMessage>>

/** What the channel module tells the world. */
export type IbcEvent =
  | {
      readonly type: 'channelOpenInit' | 'channelOpenTry'
      readonly channelId: string
      readonly port: Address
      readonly counterpartyPort: string
      readonly connectionId: string
      readonly version: string
    }
  | {
      readonly type: 'channelOpenAck' | 'channelOpenConfirm' | 'channelCloseInit' | 'channelCloseConfirm'
      readonly channelId: string
      readonly port: Address
    }
  | {
      readonly type: 'packetSent'
      readonly channelId: string
      readonly sequence: bigint
      readonly data: string
      readonly timeoutAtNanos: bigint
    }
  | { readonly type: 'packetReceived'; readonly channelId: string; readonly sequence: bigint; readonly data: string }
  | ({ readonly type: 'ackWritten' } & WrittenAck)
  | {
      readonly type: 'packetAcknowledged'
      readonly channelId: string
      readonly sequence: bigint
      readonly ack: PacketAck
    }
  | { readonly type: 'packetTimedOut'; readonly channelId: string; readonly sequence: bigint }
  | { readonly type: 'clientFrozen' | 'clientUnfrozen'; readonly connectionId: string }
  /** A contract did not want to hear of that. It changes nothing. */
  | { readonly type: 'clientNotHeard'; readonly channelId: string; readonly failure: Failure }

/** The module asks nobody. */
export type IbcContext = Context<unknown, unknown>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type IbcResult<Refusal extends IbcError['type'] = IbcError['type']> = Result<
  Outcome<IbcState, IbcEffect, IbcEvent>,
  Extract<IbcError, { type: Refusal }>
>
