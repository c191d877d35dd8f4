import type { ExternalStakingQuery } from '@meshwork/core/external-staking'
import { messageCodec } from '../message-codec.js'
import { optional } from '../record.js'
import { address, anyValidator, count64, txId, uint32 } from '../values.js'

/** What may be asked of a deployed external staking (spec 4.9); our machine answers more. */
export type ExternalStakingWireQuery = Exclude<
  ExternalStakingQuery,
  { type: 'channelStage' | 'outbox' | 'slashThrottle' | 'queuedSlashes' }
>

/** Questions to an external staking, both ways. */
export const externalStakingQuery = messageCodec<ExternalStakingWireQuery>({
  config: ['config', {}],
  authorizedEndpoint: ['authorized_endpoint', {}],
  ibcChannel: ['ibc_channel', {}],
  maxSlash: ['max_slash', {}],
  listActiveValidators: [
    'list_active_validators',
    { startAfter: ['start_after', optional(anyValidator)], limit: ['limit', optional(count64)] },
  ],
  listValidators: [
    'list_validators',
    { startAfter: ['start_after', optional(anyValidator)], limit: ['limit', optional(count64)] },
  ],
  stake: ['stake', { user: ['user', address], validator: ['validator', anyValidator] }],
  stakes: [
    'stakes',
    {
      user: ['user', address],
      startAfter: ['start_after', optional(anyValidator)],
      limit: ['limit', optional(uint32)],
    },
  ],
  pendingTx: ['pending_tx', { txId: ['tx_id', txId] }],
  allPendingTxsDesc: [
    'all_pending_txs_desc',
    { startAfter: ['start_after', optional(txId)], limit: ['limit', optional(uint32)] },
  ],
  pendingRewards: ['pending_rewards', { user: ['user', address], validator: ['validator', anyValidator] }],
  allPendingRewards: [
    'all_pending_rewards',
    {
      user: ['user', address],
      startAfter: ['start_after', optional(anyValidator)],
      limit: ['limit', optional(uint32)],
    },
  ],
})

/** A question to an external staking (spec 4.9): `{"stakes":{"user":"a"}}`. Error: `DecodeError`. */
export const decodeExternalStakingQuery = externalStakingQuery.decode

/** The JSON of a question to an external staking. */
export const encodeExternalStakingQuery = externalStakingQuery.encode
