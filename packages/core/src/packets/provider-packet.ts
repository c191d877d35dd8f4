import type { Address } from '../identifiers/address.js'
import type { TxId } from '../identifiers/tx-id.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Coin } from '../numbers/coin.js'
import type { Uint128 } from '../numbers/uint128.js'

/** What a provider asks of its consumer (spec 8.2). */
export type ProviderPacket =
  | StakePacket
  | UnstakePacket
  | BurnPacket
  | TransferRewardsPacket
  | AuditPacket
  | ResyncPacket

/** Stake `stake` (provider coin) of `delegator` on `validator`. */
export interface StakePacket {
  readonly type: 'stake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly stake: Coin
  readonly txId: TxId
  /** How often the validator was re-synced before it was sent; absent for never (spec 8.9). */
  readonly epoch?: bigint
}

/** Take `unstake` (provider coin) of `delegator` off `validator`. */
export interface UnstakePacket {
  readonly type: 'unstake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly unstake: Coin
  readonly txId: TxId
  /** As that of a stake. */
  readonly epoch?: bigint
}

/** Collateral is gone: take `burn` (provider coin) off the validators; evenly, unless it is known whose it was. */
export interface BurnPacket {
  readonly type: 'burn'
  readonly validators: readonly ValoperAddress[]
  readonly burn: Coin
  /** Absent where the dialect has no words for it (D-34). */
  readonly owner?: BurnOwner
}

/** Whose stake was burned. */
export interface BurnOwner {
  readonly delegator: Address
  /** What of it was on each of the validators, in their order; together the whole burn. */
  readonly amounts: readonly Uint128[]
  /** The epoch of each validator, in their order; absent where none was ever re-synced (spec 8.9). */
  readonly epochs?: readonly bigint[]
}

/** Pay `rewards` (consumer coin) to `recipient` on the consumer. The text of the recipient is checked there. */
export interface TransferRewardsPacket {
  readonly type: 'transferRewards'
  readonly rewards: Coin
  readonly recipient: string
  readonly txId: TxId
}

/** Say what was applied to every validator (spec 8.9). It changes nothing. */
export interface AuditPacket {
  readonly type: 'audit'
  /** Counts up; so that the answer can be told from that to another one. */
  readonly nonce: bigint
}

/** Count on what the provider has on a validator, whatever was counted before (spec 8.9). */
export interface ResyncPacket {
  readonly type: 'resync'
  readonly validator: ValoperAddress
  /** The one that begins with it; packets of the epoch before are refused from then on. */
  readonly epoch: bigint
  /** How many shares of the provider's packets were applied to the validator: all that were not refused. */
  readonly applied: bigint
  /** What is staked on the provider. */
  readonly sum: Uint128
  /** Of what the consumer tells the provider has heard so much, since the channel opened: slashes of the validator, and stake that it took back. Both as they were told. */
  readonly slashed: bigint
  readonly returned: bigint
}
