import type { Result } from '@meshwork/core/foundation'
import type { VaultQuery } from '@meshwork/core/vault'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
import { messageCodec } from '../message-codec.js'
import { defaulted, optional } from '../record.js'
import { address, anyAddress, flag, txId, uint32 } from '../values.js'

export const vaultQuery = messageCodec<VaultQuery>({
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
export function decodeVaultQuery(json: JsonValue): Result<VaultQuery, DecodeError> {
  return vaultQuery.decode(json)
}

/** The JSON of a question to a vault. */
export function encodeVaultQuery(query: VaultQuery): JsonObject {
  return vaultQuery.encode(query)
}
