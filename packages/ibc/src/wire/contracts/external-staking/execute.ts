import type {
  BurnVirtualStake,
  ReceiveVirtualStake,
  Unstake,
  WithdrawRewards,
  WithdrawUnbonded,
} from '@meshwork/core/external-staking'
import type { Result } from '@meshwork/core/foundation'
import type { DecodeError } from '../../decode-error.js'
import type { JsonObject, JsonValue } from '../../json/index.js'
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
export function decodeExternalStakingExecute(json: JsonValue): Result<ExternalStakingWireMessage, DecodeError> {
  return externalStakingExecute.decode(json)
}

/** The JSON with which a transaction calls an external staking. */
export function encodeExternalStakingExecute(message: ExternalStakingWireMessage): JsonObject {
  return externalStakingExecute.encode(message)
}
