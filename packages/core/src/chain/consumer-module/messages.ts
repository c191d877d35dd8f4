import type { Reply } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Coin } from '../../numbers/coin.js'

/** What a virtual staking may ask of its chain's consumer module (spec 7.7). All need a registered max cap. */
export type VirtualStakeMessage =
  | { readonly type: 'bond'; readonly validator: ValoperAddress; readonly amount: Coin }
  | { readonly type: 'unbond'; readonly validator: ValoperAddress; readonly amount: Coin }
  | {
      readonly type: 'updateDelegation'
      readonly delegator: Address
      readonly validator: ValoperAddress
      readonly amount: Coin
      readonly isDeduct: boolean
    }
  | { readonly type: 'deleteAllScheduledTasks' }

/** Everything the consumer module understands: contracts' requests, governance, and the block's clock. */
export type ConsumerModuleMessage =
  | VirtualStakeMessage
  /** Governance: the most that a contract may delegate. Registers it, and schedules its epochs. */
  | { readonly type: 'setMaxCap'; readonly authority: Address; readonly contract: Address; readonly maxCap: Coin }
  /** The host's clock: the contract's epoch task is due. */
  | { readonly type: 'runEpoch'; readonly contract: Address }
  | Reply
