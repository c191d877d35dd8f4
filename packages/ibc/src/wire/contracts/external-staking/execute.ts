import type {
  BurnVirtualStake,
  ReceiveVirtualStake,
  Unstake,
  WithdrawRewards,
  WithdrawUnbonded,
} from '@meshwork/core/external-staking'
import { stakeMsg } from '../base64-json.js'
import { messageCodec } from '../message-codec.js'
import { nullable } from '../record.js'
import { address, coin, text, txId, validator } from '../values.js'
import { externalStakingTests } from './test-messages.js'

/** What a transaction may say to an external staking (spec 4.2). */
export type ExternalStakingWireMessage =
  | ReceiveVirtualStake
  | BurnVirtualStake
  | Unstake
  | WithdrawUnbonded
  | WithdrawRewards

/** What a transaction says to an external staking, both ways. */
export const externalStakingExecute = messageCodec<ExternalStakingWireMessage>(
  {
    receiveVirtualStake: [
      'receive_virtual_stake',
      { owner: ['owner', address], amount: ['amount', coin], txId: ['tx_id', txId], validator: ['msg', stakeMsg] },
    ],
    burnVirtualStake: [
      'burn_virtual_stake',
      { owner: ['owner', address], amount: ['amount', coin], validator: ['validator', nullable(validator)] },
    ],
    unstake: ['unstake', { validator: ['validator', validator], amount: ['amount', coin] }],
    withdrawUnbonded: ['withdraw_unbonded', {}],
    withdrawRewards: [
      'withdraw_rewards',
      { validator: ['validator', validator], remoteRecipient: ['remote_recipient', text] },
    ],
  },
  externalStakingTests,
)

/** The message of a transaction that calls an external staking. Errors: `DecodeError`; `testMessage` for one of the contract's own tests. */
export const decodeExternalStakingExecute = externalStakingExecute.decode

/** The JSON with which a transaction calls an external staking. */
export const encodeExternalStakingExecute = externalStakingExecute.encode
