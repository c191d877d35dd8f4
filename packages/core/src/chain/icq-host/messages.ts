import type { MachineMessage } from '../../foundation/context.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { InterchainQueryPacket } from '../../packets/interchain-query.js'
import type { AnsweredQuery } from './state.js'

/** How the module begins. */
export interface IcqHostInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Default: the chain and its own modules. */
  readonly trusted?: readonly Address[]
  /** What may be asked. Default: everything that the module can answer. */
  readonly allowed?: readonly AnsweredQuery[]
}

/** What the module understands. */
export type IcqHostMessage = AllowQueries | ChannelMessage<InterchainQueryPacket, MachineMessage>

/** The chain or a trusted module: from now on this may be asked, and nothing else. */
export interface AllowQueries {
  readonly type: 'allowQueries'
  readonly allowed: readonly AnsweredQuery[]
}

/** The one message of the module's door with this type. */
export type IcqHostDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<InterchainQueryPacket, MachineMessage>,
  { type: Type }
>
