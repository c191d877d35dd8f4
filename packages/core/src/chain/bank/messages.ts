import type { Address } from '../../identifiers/address.js'
import type { Coin } from '../../numbers/coin.js'

/** What machines and modules may ask of the bank. `send` moves the sender's own coins; the rest is for modules of the chain only. */
export type BankMessage =
  | { readonly type: 'send'; readonly to: Address; readonly amount: readonly Coin[] }
  | { readonly type: 'transfer'; readonly from: Address; readonly to: Address; readonly amount: readonly Coin[] }
  | { readonly type: 'mint'; readonly to: Address; readonly amount: Coin }
  | { readonly type: 'burn'; readonly from: Address; readonly amount: Coin }
  /** The supply that people see minus the coins that exist (virtual stake must not show). */
  | { readonly type: 'addSupplyOffset'; readonly denom: Coin['denom']; readonly change: bigint }
