import type { Address } from '../identifiers/address.js'
import type { TxId } from '../identifiers/tx-id.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Coin } from '../numbers/coin.js'
import type { Uint128 } from '../numbers/uint128.js'

/** What a provider asks of its consumer (spec 8.2). */
export type ProviderPacket = StakePacket | UnstakePacket | BurnPacket | TransferRewardsPacket

/** Stake `stake` (provider coin) of `delegator` on `validator`. */
export interface StakePacket {
  readonly type: 'stake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly stake: Coin
  readonly txId: TxId
}

/** Take `unstake` (provider coin) of `delegator` off `validator`. */
export interface UnstakePacket {
  readonly type: 'unstake'
  readonly delegator: Address
  readonly validator: ValoperAddress
  readonly unstake: Coin
  readonly txId: TxId
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
}

/** Pay `rewards` (consumer coin) to `recipient` on the consumer. The text of the recipient is checked there. */
export interface TransferRewardsPacket {
  readonly type: 'transferRewards'
  readonly rewards: Coin
  readonly recipient: string
  readonly txId: TxId
}
