import type { TransferSettled } from '../../chain/transfer/messages.js'
import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { SentConsumerPacket, ValidatorReward } from '../../packets/consumer-packet.js'
import type { MeshDialect } from '../../packets/dialect.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { PacketTimeouts } from '../../packets/timeouts.js'
import type { ConsumerSlash, ValsetChange } from '../virtual-staking/messages.js'
import type { VirtualStakingPolicies } from '../virtual-staking/state.js'
import type { RewardWay } from './reward-way.js'

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
  /** The newest version that it speaks (spec 8.1). Default `0.12.0`; `reference`: `0.11.0`, and no other. */
  readonly dialect?: MeshDialect
  /** How long packets may travel; what is not named, as deployed, or seven days under 1.0.0 (D-28). */
  readonly timeouts?: Partial<PacketTimeouts>
  /** Policies of the virtual staking that the deployed contracts do not know; what is not named, as they do. No repricing under `reference`. */
  readonly policies?: Partial<VirtualStakingPolicies>
  /** How rewards travel; default by packets of its own channel, the only way under `reference` (spec 8.8). */
  readonly rewardRoute?: RewardWay
  /** How many validator updates may be in flight at once; default 1 (D-30). */
  readonly outboxWindow?: number
  /** How often what failed is sent again by itself; default 10 (D-30). */
  readonly maxRetries?: number
}

/** What comes in through the converter's channel (spec 6.1, 8.4, 8.5), and what its virtual staking asks of it. */
export type ConverterMessage =
  | ChannelMessage<ProviderPacket, SentConsumerPacket>
  | DistributeReward
  | DistributeRewards
  | SendValsetUpdate
  | InternalUnstake
  | Reprice
  | CloseSettled
  | ContinueClose
  | EpochEnded
  | FlushOutbox
  | TransferSettled
  | Reply

/** The one message of the converter's door with this type. */
export type ConverterDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<ProviderPacket, SentConsumerPacket>,
  { type: Type }
>

/** The virtual staking, with coins: they are the rewards of one validator; send them to its stakers. */
export interface DistributeReward {
  readonly type: 'distributeReward'
  readonly validator: ValoperAddress
}

/** The virtual staking, with coins: they are the rewards of several validators; send each its part. */
export interface DistributeRewards {
  readonly type: 'distributeRewards'
  /** Their sum is what came with the message. */
  readonly payments: readonly ValidatorReward[]
}

/** The virtual staking: the consumer's validators changed; tell the provider. */
export interface SendValsetUpdate extends ValsetChange {
  readonly type: 'valsetUpdate'
  readonly slashed: readonly ReportedSlash[]
}

/** A slash as the converter is told of it. */
export interface ReportedSlash extends ConsumerSlash {
  /** The coin of its amount; absent for the consumer's own. */
  readonly denom?: Denom
}

/** The virtual staking: give a delegator's stake back; tell the provider what it is worth in its coin. */
export interface InternalUnstake {
  readonly type: 'internalUnstake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  /** Consumer coin. */
  readonly amount: Coin
}

/** The virtual staking: an epoch begins; give all stakes the worth that they have today. */
export interface Reprice {
  readonly type: 'reprice'
}

/** The virtual staking: everything that there was is given back. */
export interface CloseSettled {
  readonly type: 'closeSettled'
}

/** Anybody: go on giving back what a channel that ended has left. */
export interface ContinueClose {
  readonly type: 'continueClose'
  /** How many stakes; 100 unless told, at most 1000. */
  readonly limit?: number
}

/** The virtual staking: an epoch ended; send what waits. */
export interface EpochEnded {
  readonly type: 'epochEnded'
}

/** Anybody: send what waits, also what was sent again as often as it may by itself. */
export interface FlushOutbox {
  readonly type: 'flushOutbox'
}
