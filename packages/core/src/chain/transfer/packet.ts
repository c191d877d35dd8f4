import type { MachineMessage } from '../../foundation/context.js'
import type { Uint128 } from '../../numbers/uint128.js'

/** Coins on their way to another chain (ICS-20). Sender and receiver are texts of two chains. */
export interface TokenPacket {
  readonly type: 'fungibleToken'
  /** The coin as its way names it: `uatom` where it is at home, `transfer/channel-7/uatom` where it is a voucher. */
  readonly denom: string
  readonly amount: Uint128
  readonly sender: string
  readonly receiver: string
  readonly memo: TransferMemo
}

/** What goes with the coins: words that nobody reads, or a contract of the receiving chain to call with them. */
export type TransferMemo =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'call'; readonly contract: string; readonly msg: MachineMessage }

/** Nothing goes with the coins. */
export const NO_MEMO: TransferMemo = { type: 'text', text: '' }
