import type { Reply } from '../../../foundation/effects.js'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { Address } from '../../../identifiers/address.js'
import type { Denom } from '../../../identifiers/denom.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Decimal } from '../../../numbers/decimal.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { ChannelMessage } from '../../../packets/channel-message.js'
import type { FirstGenerationConsumerPacket, FirstGenerationProviderPacket } from '../packets.js'
import type { SlasherInit } from '../slasher/messages.js'

/** How a provider is created (spec 10). It creates its own slasher. */
export interface MeshProviderInit {
  /** Default `safe`. */
  readonly rules?: RuleSetName
  /** Which end of a channel is trusted: a connection, and the port at its other end if that is known. */
  readonly consumer: { readonly connectionId: string; readonly portId?: string }
  readonly slasher: Omit<SlasherInit, 'rules'>
  /** Whose claims are taken. */
  readonly lockup: Address
  /** Of the consumer's chain. */
  readonly unbondingPeriodSeconds: bigint
  /** The consumer's coin as this chain calls it when it has come over ICS-20. */
  readonly rewardsDenom: Denom
  /** What the consumer calls that coin: news of rewards in another one are refused (safe). Default: any, as in the contracts. */
  readonly consumerDenom?: Denom
  /** How long packets may travel; default an hour. */
  readonly packetLifetimeSeconds?: bigint
}

/** What may be asked of a provider, and what comes in through its channel. */
export type MeshProviderMessage =
  | ChannelMessage<FirstGenerationConsumerPacket, FirstGenerationProviderPacket>
  | ReceiveClaim
  | MeshUnstake
  | MeshUnbond
  | ClaimRewards
  | MeshSlash
  | SettleSlash
  | Reply

/** The one message of the provider's door with this type. */
export type MeshProviderDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<FirstGenerationConsumerPacket, FirstGenerationProviderPacket>,
  { type: Type }
>

/** The lockup: a user gave a claim, to be staked on a validator. */
export interface ReceiveClaim {
  readonly type: 'receiveClaim'
  readonly owner: Address
  readonly amount: Uint128
  readonly validator: ValoperAddress
}

/** Anybody: takes own stake off a validator. It is free when the unbonding period is over. */
export interface MeshUnstake {
  readonly type: 'unstake'
  readonly amount: Uint128
  readonly validator: ValoperAddress
}

/** Anybody: gives back the claim on all own stake whose unbonding period is over. */
export interface MeshUnbond {
  readonly type: 'unbond'
}

/** Anybody: pays own rewards of a validator out. */
export interface ClaimRewards {
  readonly type: 'claimRewards'
  readonly validator: ValoperAddress
}

/** Anybody (safe): tell the lockup what slashes took of a user's stake on a validator. */
export interface SettleSlash {
  readonly type: 'settleSlash'
  readonly user: Address
  readonly validator: ValoperAddress
}

/** The slasher: takes a share of all stake on a validator. */
export interface MeshSlash {
  readonly type: 'slash'
  readonly validator: ValoperAddress
  /** Above 0, at most 1. */
  readonly percentage: Decimal
  /** Whether the validator is tombstoned, whatever the consumer does. */
  readonly forceUnbond: boolean
}
