import type {
  MetaDelegate,
  MetaUndelegate,
  WithdrawDelegatorReward,
  WithdrawToConsumer,
} from '@meshwork/core/first-generation'
import { messageCodec } from '../wire/contracts/message-codec.js'
import { address, amount, validator } from '../wire/contracts/values.js'

/** What a transaction may say to a deployed meta-staking (spec 10). */
export type MetaStakingWireMessage = MetaDelegate | MetaUndelegate | WithdrawDelegatorReward | WithdrawToConsumer

const execute = messageCodec<MetaStakingWireMessage>({
  delegate: ['delegate', { validator: ['validator', validator], amount: ['amount', amount] }],
  undelegate: ['undelegate', { validator: ['validator', validator], amount: ['amount', amount] }],
  withdrawDelegatorReward: ['withdraw_delegator_reward', { validator: ['validator', validator] }],
  // The contract's own spelling.
  withdrawToConsumer: [
    'withdraw_to_costumer',
    { consumer: ['consumer', address], validator: ['validator', validator] },
  ],
})

/** The message of a transaction that calls a meta-staking: `{"delegate":{"validator":"v","amount":"1"}}` (spec 10). Error: `DecodeError`. */
export const decodeMetaStakingExecute = execute.decode

/** The JSON with which a transaction calls a meta-staking. */
export const encodeMetaStakingExecute = execute.encode
