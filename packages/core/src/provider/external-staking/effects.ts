import type { Send } from '../../chain/bank/messages.js'
import type { Context, MachineError, QueryContext } from '../../foundation/context.js'
import type { CallEffect, ModuleEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address, AddressError } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Decimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { ProviderPacket } from '../../packets/provider-packet.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { Rules } from '../../rules/rules.js'
import type { LeftOutSlash } from '../../rules/slash-items.js'
import type { CommitTx, CrossSlash, ReleaseCrossStake, RollbackTx } from '../vault/messages.js'
import type { BurnQueueEvent, UnspokenBurn } from './burn-queue.js'
import type { ExternalStakingError } from './errors.js'
import type { Holding } from './keys.js'
import type { UntoldSlash } from './slashing-book.js'
import type { ExternalStakingState } from './state.js'

/** What an external staking asks its host to do. */
export type ExternalStakingEffect =
  | SendPacketEffect<ProviderPacket>
  | CallEffect<CommitTx | RollbackTx | ReleaseCrossStake | CrossSlash>
  | ModuleEffect<'ibc', CloseEnd>
  | ModuleEffect<'bank', Send>

/** Asks the channel module to close this end. */
export interface CloseEnd {
  readonly type: 'closeInit'
  readonly channelId: string
}

/** What became of a packet that did not succeed. */
export type PacketFailure =
  | Extract<PacketAck, { type: 'failure' }>
  | { readonly type: 'timeout' }
  /** The channel ended, and the other side gives everything back too. */
  | { readonly type: 'channelEnded' }

/** Why a packet failed that was answered, or came too late. */
export type AnsweredFailure = Exclude<PacketFailure, { type: 'channelEnded' }>

/** A packet in flight, as events name it. Amounts are provider coin, those of rewards consumer coin. */
interface TxEvent {
  readonly txId: TxId
  readonly user: Address
  readonly validator: ValoperAddress
  readonly amount: Uint128
}

/** What an external staking tells the world. */
export type ExternalStakingEvent =
  | ({ readonly type: 'receivedVirtualStake' | 'unstaked' | 'committedStake' } & TxEvent)
  | ({ readonly type: 'committedUnstake'; readonly releaseAtNanos: bigint } & TxEvent)
  | ({ readonly type: 'rolledBackStake' | 'rolledBackUnstake'; readonly reason: PacketFailure } & TxEvent)
  /** `amount` may be zero: asking for nothing is no error. */
  | { readonly type: 'withdrewUnbonded'; readonly user: Address; readonly amount: Uint128 }
  | ({ readonly type: 'withdrewRewards'; readonly recipient: string } & TxEvent)
  | ({ readonly type: 'committedRewards' } & TxEvent)
  | ({ readonly type: 'rolledBackRewards'; readonly reason: PacketFailure } & TxEvent)
  /** Rewards were paid on this chain, where they came as coins. */
  | {
      readonly type: 'paidRewards'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  | { readonly type: 'distributedRewards'; readonly validator: ValoperAddress; readonly amount: Uint128 }
  | {
      readonly type: 'internallyUnstaked'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
      readonly releaseAtNanos: bigint
    }
  | BurnedVirtualStake
  | ({ readonly type: 'committedBurn' } & BurnEvent)
  | ({ readonly type: 'failedBurn'; readonly reason: PacketFailure } & BurnEvent)
  | BurnQueueEvent
  | UnspokenBurn
  | { readonly type: 'channelOpened' | 'channelClosed'; readonly channelId: string }
  /** The channel has ended, and everything goes back to its owners from now on, page by page. `channelClosed` comes when that is done. */
  | { readonly type: 'channelClosing'; readonly channelId: string }
  /** Stake that went back because the channel ended; it is free now. */
  | {
      readonly type: 'gaveBackStake'
      readonly user: Address
      readonly validator: ValoperAddress
      readonly amount: Uint128
    }
  /** The channel ended while rewards were being paid: they stay reserved until it is known whether they were. */
  | ({ readonly type: 'leftUnanswered' } & TxEvent)
  /** Governance let an unstake go that the consumer did not answer in time. */
  | ({ readonly type: 'forcedUnstake'; readonly releaseAtNanos: bigint } & TxEvent)
  /** The answer to something that was settled before: nothing changes. */
  | {
      readonly type: 'answeredLate'
      readonly channelId: string
      readonly packet: ProviderPacket['type']
      /** Null for a packet that has none, such as a burn. */
      readonly txId: TxId | null
      readonly outcome: PacketAck | { readonly type: 'timeout' }
    }
  | { readonly type: 'pairingFrozen' | 'pairingUnfrozen' }
  | DigestEvent
  | UpdatedValidatorSet
  /** Stake that arrived bore a slash which came while it was on its way. */
  | ({ readonly type: 'slashedArrival' } & TxEvent)
  /** What a burn had taken of stake in flight: the consumer has it, and is told now (D-1). */
  | ({ readonly type: 'burnedInFlight'; readonly amount: Uint128 } & Holding)
  /** A slash said nothing that could be carried out; the rest of its packet counts. */
  | ({ readonly type: 'slashLeftOut' } & LeftOutSlash)
  | SlashCapped
  /** A slash waits until it is known that its validator was there. */
  | { readonly type: 'slashWaits'; readonly validator: ValoperAddress }
  | SlashQueued
  | SlashReleased
  /** So many slashes that waited are void: their channel ended, and everything is given back. */
  | { readonly type: 'queuedSlashesVoided'; readonly slashes: bigint }
  /** The vault did not take a slash. It can be told again. */
  | ({ readonly type: 'slashRefused'; readonly error: MachineError } & UntoldSlash)

/** What became of comparing both sides (spec 8.9). */
export type DigestEvent =
  | { readonly type: 'auditSent'; readonly nonce: bigint }
  /** An audit was answered: so many validators were quiet enough to be compared. */
  | { readonly type: 'auditAnswered'; readonly nonce: bigint; readonly compared: number }
  | { readonly type: 'auditFailed'; readonly nonce: bigint; readonly reason: AnsweredFailure }
  | Diverged
  /** An answer should say what was applied, and nobody can read it. What it answers was done. */
  | { readonly type: 'digestsUnreadable'; readonly validators: readonly ValoperAddress[]; readonly reason: string }
  /** No more stake comes to the validator or leaves it until everything is answered and both sides count the same. */
  | { readonly type: 'resyncBegun'; readonly validator: ValoperAddress; readonly untilNanos: bigint }
  | {
      readonly type: 'resyncSent'
      readonly validator: ValoperAddress
      readonly epoch: bigint
      readonly applied: bigint
      readonly sum: Uint128
    }
  | { readonly type: 'resynced'; readonly validator: ValoperAddress; readonly epoch: bigint }
  | { readonly type: 'resyncFailed'; readonly validator: ValoperAddress; readonly reason: AnsweredFailure }
  /** Left before its answer: stake can leave the validator again. */
  | { readonly type: 'resyncEnded'; readonly validator: ValoperAddress }

/**
 * Both sides differ on a validator: by how many packets were applied, by what they left together (`sum`), or because the consumer counts on more than there is. `ours` and
 * `theirs` are that number; null where theirs cannot be read. No new stake goes there until both were re-synced.
 */
export interface Diverged {
  readonly type: 'diverged'
  readonly validator: ValoperAddress
  readonly by: 'applied' | 'sum' | 'counted' | 'unreadable'
  readonly ours: bigint
  readonly theirs: bigint | null
}

/** A slash that a throttle kept back, as events name it. */
interface ThrottledSlash {
  readonly validator: ValoperAddress
  /** Whose arrived stake it is about; null: all who stake on the validator. */
  readonly user: Address | null
  /** Provider coin. */
  readonly amount: Uint128
}

/** A throttle lets no more be taken in this period: `amount` of a slash waits, as far as those whom it is about are still there then (spec 9.3). */
export interface SlashQueued extends ThrottledSlash {
  readonly type: 'slashQueued'
}

/** A slash that waited was taken, or a part of it. */
export interface SlashReleased extends ThrottledSlash {
  readonly type: 'slashReleased'
  /** What waits still. */
  readonly waiting: Uint128
  /** What is no longer there to be taken: it was free and left, or burned. With what rounding leaves to its owners. */
  readonly escaped: Uint128
}

/** The consumer slashed by more than the stake here allows, as the vault was told (D-32): the users lose `ratio` of it, the consumer's validator lost `asked`. */
export interface SlashCapped {
  readonly type: 'slashCapped'
  readonly validator: ValoperAddress
  readonly asked: Decimal
  readonly ratio: Decimal
}

/** Stake of a user was burned. */
export interface BurnedVirtualStake {
  readonly type: 'burnedVirtualStake'
  readonly user: Address
  /** The validator that the vault named, else all where the user has a stake, be it of nothing. */
  readonly validators: readonly ValoperAddress[]
  /** Those that bear something, and how much. */
  readonly shares: readonly ValidatorAmount[]
  /** Taken of stake that waits, since the stakes do not bear it (D-8). The consumer does not hear of that. */
  readonly unbonding: Uint128
  /** Taken of stake in flight: the consumer hears of it once it is known to have it (D-1). */
  readonly inFlight: Uint128
  /** What nobody bears: there was less. */
  readonly missing: Uint128
  readonly amount: Coin
}

/** A burn packet, as events name it. */
interface BurnEvent {
  readonly validators: readonly ValoperAddress[]
  /** Provider coin. */
  readonly amount: Uint128
}

/** A packet about the consumer's validators was merged: what it said, list by list. */
export interface UpdatedValidatorSet {
  readonly type: 'updatedValidatorSet'
  readonly additions: readonly ValoperAddress[]
  readonly removals: readonly ValoperAddress[]
  readonly updated: readonly ValoperAddress[]
  readonly jailed: readonly ValoperAddress[]
  readonly unjailed: readonly ValoperAddress[]
  readonly tombstoned: readonly ValoperAddress[]
  readonly slashed: readonly ValoperAddress[]
}

/** What an external staking asks. What it knows of the consumer came in packets. */
export interface ExternalStakingQuerier {
  /** The address of this chain that a text names; `InvalidAddress` when it can name none. */
  parseAddress(text: string): Result<Address, AddressError>
}

/** The rules that an external staking uses. */
export type ExternalStakingRules = Pick<
  Rules,
  | 'name'
  | 'refuseAmount'
  | 'overflowAbort'
  | 'pageLimit'
  | 'commitAddSaturating'
  | 'rollbackAddSaturating'
  | 'commitSubSaturating'
  | 'rollbackSubSaturating'
  | 'queueUnbond'
  | 'releaseTime'
  | 'releaseUnbonded'
  | 'burnStake'
  | 'planBurn'
  | 'tellTogether'
  | 'slashStakers'
  | 'noteStake'
  | 'noteSlash'
  | 'sortSlashes'
  | 'slashReply'
  | 'earningStake'
  | 'earningChange'
  | 'changeAlignment'
  | 'earnedPoints'
  | 'bookReward'
  | 'reservedReward'
  | 'refuseCloseConfirm'
  | 'closingPage'
  | 'closeStake'
  | 'stampSent'
  | 'frozenWhenTold'
  | 'refuseUndeployed'
  | 'chooseDialect'
  | 'refuseTxId'
  | 'createValidatorSet'
  | 'mergeValsetUpdate'
  | 'takeDueSlashes'
  | 'validatorStatus'
  | 'listValidators'
  | 'postPackets'
  | 'flushOutbox'
  | 'settleEntry'
  | 'validatorPageLimit'
>

export type ExternalStakingContext = Context<ExternalStakingQuerier, ExternalStakingRules>
export type ExternalStakingQueryContext = QueryContext<ExternalStakingQuerier, ExternalStakingRules>

/** What a handler of an external staking answers. `Refusal` narrows the errors that it can give. */
export type ExternalStakingResult<Refusal extends ExternalStakingError['type'] = ExternalStakingError['type']> = Result<
  Outcome<ExternalStakingState, ExternalStakingEffect, ExternalStakingEvent>,
  Extract<ExternalStakingError, { type: Refusal }>
>
