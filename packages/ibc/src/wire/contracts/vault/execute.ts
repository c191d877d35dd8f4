import type {
  Bond,
  CommitTx,
  CrossSlash,
  LocalSlash,
  ReleaseCrossStake,
  ReleaseLocalStake,
  Restake,
  RollbackTx,
  StakeLocal,
  StakeRemote,
  Unbond,
  UserSlash,
} from '@meshwork/core/vault'
import { stakeMsg } from '../base64-json.js'
import { list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, amount, coin, txId, validator } from '../values.js'

/** What a transaction may say to a vault (spec 2.4). */
export type VaultWireMessage =
  | Bond
  | Unbond
  | StakeLocal
  | StakeRemote
  | Restake
  | ReleaseCrossStake
  | ReleaseLocalStake
  | CommitTx
  | RollbackTx
  | LocalSlash
  | CrossSlash

const slashes = list(record<UserSlash>({ user: ['user', address], slash: ['slash', amount] }))

/** What a transaction says to a vault, both ways. */
export const vaultExecute = messageCodec<VaultWireMessage>({
  bond: ['bond', { amount: ['amount', coin] }],
  unbond: ['unbond', { amount: ['amount', coin] }],
  restake: ['restake', { amount: ['amount', coin], validator: ['validator', validator] }],
  stakeRemote: [
    'stake_remote',
    { lienholder: ['contract', address], amount: ['amount', coin], validator: ['msg', stakeMsg] },
  ],
  stakeLocal: ['stake_local', { amount: ['amount', coin], validator: ['msg', stakeMsg] }],
  releaseCrossStake: ['release_cross_stake', { owner: ['owner', address], amount: ['amount', coin] }],
  releaseLocalStake: ['release_local_stake', { owner: ['owner', address] }],
  commitTx: ['commit_tx', { txId: ['tx_id', txId] }],
  rollbackTx: ['rollback_tx', { txId: ['tx_id', txId] }],
  localSlash: ['local_slash', { slashes: ['slashes', slashes], validator: ['validator', validator] }],
  crossSlash: ['cross_slash', { slashes: ['slashes', slashes], validator: ['validator', validator] }],
})

/** The message of a transaction that calls a vault: `{"bond":{"amount":{...}}}`. Error: `DecodeError`. */
export const decodeVaultExecute = vaultExecute.decode

/** The JSON with which a transaction calls a vault. */
export const encodeVaultExecute = vaultExecute.encode
