import type { Reply } from '../../foundation/effects.js'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { ChannelMessage } from '../../packets/channel-message.js'
import type { ConsumerPacket } from '../../packets/consumer-packet.js'
import type { MeshDialect } from '../../packets/dialect.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { RewardRoute } from '../../packets/reward-route.js'
import type { PacketTimeouts } from '../../packets/timeouts.js'
import type { OwnersBurn } from '../../rules/burn-orders.js'
import type { SlashRatios } from '../slash-ratios.js'
import type { AskedSlashSource, ImmediateRelease } from './policies.js'
import type { SlashThrottle } from './slash-throttle.js'

/** How an external staking is created (spec 4.1). */
export interface ExternalStakingInit {
  /** Default: those of the contract that creates it, else `safe`. */
  readonly rules?: RuleSetName
  /** The vault's denom. */
  readonly denom: Denom
  /** The consumer's denom in which rewards come. */
  readonly rewardsDenom: Denom
  readonly vault: Address
  readonly unbondingPeriodSeconds: bigint
  /** The only other end that may open the channel. */
  readonly remoteContact: { readonly connectionId: string; readonly portId: string }
  readonly slashRatios: SlashRatios
  /** D-13. Default `unbondedAndTombstoned`, as deployed. */
  readonly immediateRelease?: ImmediateRelease
  /** Default `packet`. The others are refused until evidence can be checked. */
  readonly slashSource?: AskedSlashSource
  /** How rewards come from the consumer. Default `control`; the only one under `reference`. */
  readonly rewardRoute?: RewardRoute
  /** How much slashes may take in a period (spec 9.3). Default null: whatever the consumer says; the only one under `reference`. */
  readonly slashThrottle?: SlashThrottle | null
  /** Governance of the provider. Default: the chain itself. */
  readonly authority?: Address
  /** The newest version that it speaks (spec 8.1). Default `0.12.0`; `reference`: `0.11.0`, and no other. */
  readonly dialect?: MeshDialect
  /** How long packets may travel; what is not named, as deployed, or seven days under 1.0.0 (D-28). */
  readonly timeouts?: Partial<PacketTimeouts>
  /** How many burns may be in flight at once; default 1 (D-11). */
  readonly outboxWindow?: number
  /** How often a burn that failed is sent again by itself; default 10 (D-11). */
  readonly maxRetries?: number
}

/** What may be asked of an external staking (spec 4.2), and what comes in through its channel (spec 8.4, 8.5). */
export type ExternalStakingMessage =
  | ReceiveVirtualStake
  | Unstake
  | WithdrawUnbonded
  | BurnVirtualStake
  | BurnVirtualStakes
  | WithdrawRewards
  | DistributeRewardsHere
  | CloseChannel
  | ContinueClose
  | ForceUnstake
  | Unfreeze
  | TellSlashes
  | FlushBurns
  | Audit
  | Resync
  | EndResync
  | Reply
  | ChannelMessage<ConsumerPacket, ProviderPacket>

/** One of the messages that come in through the channel. */
export type ExternalStakingDoor<Type extends ChannelMessage<never, never>['type']> = Extract<
  ChannelMessage<ConsumerPacket, ProviderPacket>,
  { type: Type }
>

/** The vault: a user's collateral now has a lien; stake it on the consumer's validator. */
export interface ReceiveVirtualStake {
  readonly type: 'receiveVirtualStake'
  readonly owner: Address
  readonly validator: ValoperAddress
  readonly amount: Coin
  /** The vault's id of the transaction; commit or rollback will name it. */
  readonly txId: TxId
}

/** Any staker: take stake off a validator. It is free after the consumer's answer and the unbonding period. */
export interface Unstake {
  readonly type: 'unstake'
  readonly validator: ValoperAddress
  readonly amount: Coin
}

/** Any staker: give the lien back for all stake whose unbonding is over. */
export interface WithdrawUnbonded {
  readonly type: 'withdrawUnbonded'
}

/** The vault: collateral of `owner` is gone; take that much off `validator`, or off all of the owner's stakes when it is null. */
export interface BurnVirtualStake {
  readonly type: 'burnVirtualStake'
  readonly owner: Address
  readonly validator: ValoperAddress | null
  readonly amount: Coin
}

/**
 * The vault: collateral of many owners is gone; as {@link BurnVirtualStake} for each, in order, and refused like it for all if for one. The deployed contract does not
 * know the message, and a vault under `reference` does not send it.
 */
export interface BurnVirtualStakes {
  readonly type: 'burnVirtualStakes'
  readonly validator: ValoperAddress | null
  /** Of all amounts. */
  readonly denom: Denom
  readonly burns: readonly OwnersBurn[]
}

/** Any staker: have the rewards of one stake paid: on the consumer to a recipient whose text is checked there, or, where rewards come as coins, here to the staker. */
export interface WithdrawRewards {
  readonly type: 'withdrawRewards'
  readonly validator: ValoperAddress
  readonly remoteRecipient: string
}

/**
 * Anybody, with coins: they are rewards of a validator's stakers (spec 8.8). Only where rewards come as coins: a transfer from the consumer calls it by its
 * memo.
 */
export interface DistributeRewardsHere {
  readonly type: 'distributeRewards'
  readonly validator: ValoperAddress
}

/** The authority: end the channel, so that all cross-stake to this consumer is free at once (spec 4.8). */
export interface CloseChannel {
  readonly type: 'closeChannel'
}

/** Anybody: go on giving back what a channel that ended has left. */
export interface ContinueClose {
  readonly type: 'continueClose'
  /** How many transactions and stakes; 100 unless told, at most 1000. One user's stakes are never split. */
  readonly limit?: number
}

/** The authority: let an unstake go that the consumer has not answered for longer than the unbonding period (spec 11.3). */
export interface ForceUnstake {
  readonly type: 'forceUnstake'
  readonly txId: TxId
}

/** The authority: all is well with the consumer's light client again (spec 9.2). */
export interface Unfreeze {
  readonly type: 'unfreeze'
}

/**
 * Anybody: go on with slashes that wait. Those that a throttle kept back are taken as far as the period allows, in the order in which they were told; and the vault is told
 * again of those that it refused, oldest first. With none it does nothing.
 */
export interface TellSlashes {
  readonly type: 'tellSlashes'
  /** At most so many; the rules know a default and a bound. */
  readonly limit?: number
}

/** Anybody: send the burns that wait, also those that were sent again as often as they may by themselves. */
export interface FlushBurns {
  readonly type: 'flushOutbox'
}

/** Anybody: ask the consumer what it applied to each validator, and compare (spec 8.9). It changes no stake. */
export interface Audit {
  readonly type: 'audit'
}

/** The authority; anybody, where both sides were found to differ: have the consumer count on what is staked here on a validator (spec 8.9). Nobody stakes or unstakes there meanwhile. */
export interface Resync {
  readonly type: 'resync'
  readonly validator: ValoperAddress
}

/** The authority; anybody, when it has taken longer than it may: leave a re-sync, so that stake can leave the validator again. */
export interface EndResync {
  readonly type: 'endResync'
  readonly validator: ValoperAddress
}
