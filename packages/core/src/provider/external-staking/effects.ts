import type { Context, QueryContext } from '../../foundation/context.js'
import type { CallEffect, SendPacketEffect } from '../../foundation/effects.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { TxId } from '../../identifiers/tx-id.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { PacketAck } from '../../packets/channel-message.js'
import type { StakePacket, UnstakePacket } from '../../packets/provider-packet.js'
import type { Rules } from '../../rules/rules.js'
import type { CommitTx, ReleaseCrossStake, RollbackTx } from '../vault/messages.js'
import type { ExternalStakingError } from './errors.js'
import type { ExternalStakingState } from './state.js'

/** What an external staking asks its host to do. */
export type ExternalStakingEffect =
  | SendPacketEffect<StakePacket | UnstakePacket>
  | CallEffect<CommitTx | RollbackTx | ReleaseCrossStake>

/** What became of a packet that did not succeed. */
export type PacketFailure = Extract<PacketAck, { type: 'failure' }> | { readonly type: 'timeout' }

/** A packet in flight, as events name it. Amounts are provider coin. */
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
  | { readonly type: 'channelOpened'; readonly channelId: string }
  | UpdatedValidatorSet

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

/** An external staking asks no neighbour: what it knows of the consumer came in packets. */
export type ExternalStakingQuerier = unknown

/** The rules that an external staking uses. */
export type ExternalStakingRules = Pick<
  Rules,
  | 'name'
  | 'refuseAmount'
  | 'pageLimit'
  | 'commitAddSaturating'
  | 'rollbackAddSaturating'
  | 'commitSubSaturating'
  | 'rollbackSubSaturating'
  | 'releaseUnbonded'
  | 'createValidatorSet'
  | 'mergeValsetUpdate'
  | 'validatorStatus'
  | 'listValidators'
  | 'validatorPageLimit'
>

export type ExternalStakingContext = Context<ExternalStakingQuerier, ExternalStakingRules>
export type ExternalStakingQueryContext = QueryContext<ExternalStakingQuerier, ExternalStakingRules>

/** What a handler of an external staking answers. `Refusal` narrows the errors that it can give. */
export type ExternalStakingResult<Refusal extends ExternalStakingError['type'] = ExternalStakingError['type']> = Result<
  Outcome<ExternalStakingState, ExternalStakingEffect, ExternalStakingEvent>,
  Extract<ExternalStakingError, { type: Refusal }>
>
