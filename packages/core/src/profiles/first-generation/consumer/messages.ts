import type { TransferSettled } from '../../../chain/transfer/messages.js'
import type { Reply } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Decimal } from '../../../numbers/decimal.js'
import type { ChannelMessage } from '../../../packets/channel-message.js'
import type { FirstGenerationConsumerPacket, FirstGenerationProviderPacket } from '../packets.js'

/** How a consumer is created (spec 10). */
export interface MeshConsumerInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Which end of a channel is trusted. What follows the last point of the port is the provider's address. */
  readonly provider: { readonly connectionId: string; readonly portId: string }
  /** Consumer coin per provider coin. */
  readonly remoteToLocalExchangeRate: Decimal
  readonly metaStaking: Address
  /** On which channel rewards go to the provider's chain. */
  readonly transferChannelId: string
  /** How long packets and coins may travel; default an hour. */
  readonly packetLifetimeSeconds?: bigint
}

/** What may be asked of a consumer, what comes in through its channel, and what it hears of coins that it sent. */
export type MeshConsumerMessage =
  | ChannelMessage<FirstGenerationProviderPacket, FirstGenerationConsumerPacket>
  | ReceiveRewards
  | UpdateValidators
  | RetryRewards
  | RetryTransfer
  | TransferSettled
  | Reply

/** The one message of the consumer's door with this type. */
export type MeshConsumerDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<FirstGenerationProviderPacket, FirstGenerationConsumerPacket>,
  { type: Type }
>

/** The meta-staking, with a coin: rewards of a validator; send them to its stakers. */
export interface ReceiveRewards {
  readonly type: 'receiveRewards'
  readonly validator: ValoperAddress
}

/** Anybody (safe): tell the provider which validators came and went since it was told last. */
export interface UpdateValidators {
  readonly type: 'updateValidators'
}

/** Anybody (safe): tell the provider again of rewards that it did not hear of. */
export interface RetryRewards {
  readonly type: 'retryRewards'
  readonly validator: ValoperAddress
  readonly denom: Denom
}

/** Anybody (safe): send coins again that came back. */
export interface RetryTransfer {
  readonly type: 'retryTransfer'
  readonly denom: Denom
}
