import type { ClaimRewards, MeshSlash, MeshUnbond, MeshUnstake, ReceiveClaim } from '@meshwork/core/first-generation'
import { messageCodec } from '../wire/contracts/message-codec.js'
import { address, amount, decimal, flag, validator } from '../wire/contracts/values.js'

/** What a transaction may say to a deployed provider of the first generation (spec 10). */
export type MeshProviderWireMessage = ReceiveClaim | MeshUnstake | MeshUnbond | ClaimRewards | MeshSlash

const execute = messageCodec<MeshProviderWireMessage>({
  receiveClaim: [
    'receive_claim',
    { owner: ['owner', address], amount: ['amount', amount], validator: ['validator', validator] },
  ],
  unstake: ['unstake', { amount: ['amount', amount], validator: ['validator', validator] }],
  unbond: ['unbond', {}],
  claimRewards: ['claim_rewards', { validator: ['validator', validator] }],
  slash: [
    'slash',
    { validator: ['validator', validator], percentage: ['percentage', decimal], forceUnbond: ['force_unbond', flag] },
  ],
})

/** The message of a transaction that calls a provider: `{"unstake":{"amount":"1","validator":"v"}}` (spec 10). Error: `DecodeError`. */
export const decodeMeshProviderExecute = execute.decode

/** The JSON with which a transaction calls a provider. */
export const encodeMeshProviderExecute = execute.encode
