import type { Context, MachineMessage, QueryContext } from '../../foundation/context.js'
import type { EnterEffect, Failure } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ChannelMessage, PacketAck } from '../../packets/channel-message.js'
import type { Rules } from '../../rules/rules.js'
import type { LocalLinkError } from './errors.js'
import type { LinkSide, LocalLinkState } from './state.js'

/** What the module says to the contracts behind its ends, through the same door as channels between chains. */
export type LocalLinkEffect = EnterEffect<ChannelMessage<MachineMessage, MachineMessage>>

/** A packet, as events name it. */
interface LinkPacketEvent {
  readonly linkId: string
  readonly from: LinkSide
  readonly sequence: bigint
}

/** What the module tells the world. */
export type LocalLinkEvent =
  | {
      readonly type: 'linkConnected'
      readonly linkId: string
      readonly provider: Address
      readonly consumer: Address
    }
  | { readonly type: 'linkDisconnected'; readonly linkId: string; readonly from: LinkSide }
  | ({ readonly type: 'linkPacketSent'; readonly packet: string } & LinkPacketEvent)
  /** A contract heard a packet; `refusal` says why it did not take it, and who refused. */
  | ({
      readonly type: 'linkPacketDelivered'
      readonly answer: PacketAck
      readonly refusal?: Pick<Failure, 'error' | 'by'>
    } & LinkPacketEvent)
  /** The sender knows what became of its packet: the receiver's answer; null where the link ended before it was heard. */
  | ({ readonly type: 'linkPacketSettled'; readonly answer: PacketAck | null } & LinkPacketEvent)
  /** The sender would not hear what became of its packet. It is told again, behind everything else that waits. */
  | ({ readonly type: 'linkAnswerRefused'; readonly failure: Failure } & LinkPacketEvent)

/** The rules that the module uses. */
export type LocalLinkRules = Pick<Rules, 'pageLimit'>

/** The module asks nobody. */
export type LocalLinkContext = Context<unknown, LocalLinkRules>
export type LocalLinkQueryContext = QueryContext<unknown, LocalLinkRules>

/** What a handler of the module answers. `Refusal` narrows the errors that it can give. */
export type LocalLinkResult<Refusal extends LocalLinkError['type'] = LocalLinkError['type']> = Result<
  Outcome<LocalLinkState, LocalLinkEffect, LocalLinkEvent>,
  Extract<LocalLinkError, { type: Refusal }>
>
