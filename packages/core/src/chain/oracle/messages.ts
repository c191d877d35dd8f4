import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { OraclePacket } from '../../packets/oracle-packet.js'

/** How the module begins. */
export interface OracleInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Default: the chain and its own modules. */
  readonly trusted?: readonly Address[]
  /** How many blocks after a request it is answered. Default 1, the least. */
  readonly answerBlocks?: bigint
  /** Rates that are known from the beginning. */
  readonly rates?: readonly OracleRate[]
}

/** What a unit of a symbol is worth, in a unit that all symbols share. */
export interface OracleRate {
  readonly symbol: string
  /** From 1 to 2^64 - 1; 0 when it is not known any more. */
  readonly rate: bigint
}

/** What the module understands. */
export type OracleMessage =
  | SetRates
  | { readonly type: 'beginBlock' }
  | ChannelMessage<OraclePacket, OraclePacket>
  | Reply

/** The chain or a trusted module: what these symbols are worth from now on. */
export interface SetRates {
  readonly type: 'setRates'
  readonly rates: readonly OracleRate[]
}

/** The one message of the module's door with this type. */
export type OracleDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<OraclePacket, OraclePacket>,
  { type: Type }
>
