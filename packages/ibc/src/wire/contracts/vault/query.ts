import type { VaultQuery } from '@meshwork/core/vault'
import { messageCodec } from '../message-codec.js'
import { defaulted, optional } from '../record.js'
import { address, anyAddress, flag, txId, uint32 } from '../values.js'

/** What may be asked of a deployed vault; our machine answers more, and gives pages of its lienholders. */
export type VaultWireQuery =
  | Exclude<VaultQuery, { type: 'audit' | 'activeExternalStaking' }>
  | { readonly type: 'activeExternalStaking' }

/** Questions to a vault, both ways. */
export const vaultQuery = messageCodec<VaultWireQuery>({
  account: ['account', { account: ['account', address] }],
  accountDetails: ['account_details', { account: ['account', address] }],
  config: ['config', {}],
  activeExternalStaking: ['active_external_staking', {}],
  claim: ['claim', { account: ['account', address], lienholder: ['lienholder', address] }],
  accountClaims: [
    'account_claims',
    {
      account: ['account', anyAddress],
      startAfter: ['start_after', optional(anyAddress)],
      limit: ['limit', optional(uint32)],
    },
  ],
  allAccounts: [
    'all_accounts',
    {
      withCollateral: ['with_collateral', defaulted(flag)],
      startAfter: ['start_after', optional(anyAddress)],
      limit: ['limit', optional(uint32)],
    },
  ],
  pendingTx: ['pending_tx', { txId: ['tx_id', txId] }],
  allPendingTxsDesc: [
    'all_pending_txs_desc',
    { startAfter: ['start_after', optional(txId)], limit: ['limit', optional(uint32)] },
  ],
})

/** A question to a vault (spec 2.6): `{"account":{"account":"a"}}`. Error: `DecodeError`. */
export const decodeVaultQuery = vaultQuery.decode

/** The JSON of a question to a vault. */
export const encodeVaultQuery = vaultQuery.encode
