import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'

/** What the vault may ask of its chain's provider module (spec 3.3). Vesting coins may be bonded. */
export type ProviderModuleMessage =
  | { readonly type: 'bond'; readonly delegator: Address; readonly amount: Coin }
  | { readonly type: 'unbond'; readonly delegator: Address; readonly amount: Coin }
