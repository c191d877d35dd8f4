import type { DistributeReward, DistributeRewards, InternalUnstake } from '@meshwork/core/converter'
import type { MachineMessage } from '@meshwork/core/foundation'
import { z } from 'zod'
import { coinField } from '../../fields.js'
import { list } from '../json-codec.js'
import { type MessageCodec, messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { address, amount, coin, validator } from '../values.js'
import { type ConverterValsetUpdate, namesCoins, valsetUpdateFields } from './valset-update.js'

/** What a transaction may say to a converter (spec 6.1). */
export type ConverterWireMessage = DistributeReward | DistributeRewards | ConverterValsetUpdate | InternalUnstake

const payment = record<DistributeRewards['payments'][number]>({
  validator: ['validator', validator],
  reward: ['reward', amount],
})

/** Of the contract's own tests. */
const tests = {
  test_stake: z.strictObject({ delegator: z.string(), validator: z.string(), stake: coinField }),
  test_unstake: z.strictObject({ delegator: z.string(), validator: z.string(), unstake: coinField }),
  test_burn: z.strictObject({ validators: z.array(z.string()), burn: coinField }),
}

const messages = messageCodec<ConverterWireMessage>(
  {
    distributeReward: ['distribute_reward', { validator: ['validator', validator] }],
    distributeRewards: ['distribute_rewards', { payments: ['payments', list(payment)] }],
    valsetUpdate: ['valset_update', valsetUpdateFields],
    internalUnstake: [
      'internal_unstake',
      { delegator: ['delegator', address], validator: ['validator', validator], amount: ['amount', coin] },
    ],
  },
  tests,
)

/** A machine's own validator-set update is not one of them if it has slashes: JSON wants their coin, which only the converter's configuration names. */
export const converterExecute: MessageCodec<ConverterWireMessage> = {
  ...messages,
  has: (message: MachineMessage): message is ConverterWireMessage =>
    messages.has(message) && (message.type !== 'valsetUpdate' || namesCoins(message)),
}

/** The message of a transaction that calls a converter. Errors: `DecodeError`; `testMessage` for one of the contract's own tests. */
export const decodeConverterExecute = converterExecute.decode

/** The JSON with which a transaction calls a converter. */
export const encodeConverterExecute = converterExecute.encode
