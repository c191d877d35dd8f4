import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'

/** How a converter is created (spec 6.1). It creates its own virtual staking. */
export interface ConverterInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  readonly priceFeed: Address
  /** Below 1: what is taken off every conversion as a margin. */
  readonly discount: Decimal
  /** The provider's denom, as it comes in packets. */
  readonly remoteDenom: Denom
  /** Who may migrate the virtual staking; nobody if absent. */
  readonly admin?: Address
  /** How many delegations the virtual staking drains per epoch. */
  readonly maxRetrieve: number
  readonly tombstonedUnbondEnable: boolean
}

/** What comes in through the converter's channel (spec 6.1, 8.4, 8.5). */
export type ConverterMessage = ChannelMessage<ProviderPacket, ConsumerPacket> | Reply

/** The one message of the converter's door with this type. */
export type ConverterDoor<Type extends ConverterMessage['type']> = Extract<ConverterMessage, { type: Type }>
