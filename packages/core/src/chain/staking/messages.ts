import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'

/** What may be asked of the chain's staking module. `delegate` and `undelegate` act for the sender; the rest is for the chain itself. */
export type StakingMessage =
  | { readonly type: 'delegate'; readonly validator: ValoperAddress; readonly amount: Coin }
  | { readonly type: 'undelegate'; readonly validator: ValoperAddress; readonly amount: Coin }
  /** A module: delegate for somebody, or take a delegation back at once, without unbonding time. */
  | {
      readonly type: 'delegateFor'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
    }
  | {
      readonly type: 'undelegateInstantly'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
    }
  /** The chain: a validator with its own stake joins, bonded. */
  | {
      readonly type: 'createValidator'
      readonly validator: ValoperAddress
      readonly pubKey: string
      readonly moniker: string
      readonly commission: string
      readonly tokens: Uint128
    }
  /** The chain: a validator enters or leaves the active set. */
  | { readonly type: 'setBonded'; readonly validator: ValoperAddress; readonly bonded: boolean }
  | { readonly type: 'jail'; readonly validator: ValoperAddress; readonly tombstone: boolean }
  | { readonly type: 'unjail'; readonly validator: ValoperAddress }
  /** The block begins: pays out undelegations whose time is over. */
  | { readonly type: 'beginBlock' }
