import type {
  BondVirtual,
  BurnVirtual,
  HandleCloseChannel,
  InternalUnbond,
  UnbondVirtual,
} from '@meshwork/core/virtual-staking'
import { z } from 'zod'
import { list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import type { FieldsOf } from '../record.js'
import { address, coin, validator } from '../values.js'

/** What a transaction may say to a virtual staking (spec 7.2). */
export type VirtualStakingWireMessage =
  | BondVirtual
  | UnbondVirtual
  | BurnVirtual
  | InternalUnbond
  | Pick<HandleCloseChannel, 'type'>

const stake: FieldsOf<Omit<BondVirtual, 'type'>> = {
  delegator: ['delegator', address],
  validator: ['validator', validator],
  amount: ['amount', coin],
}

/** Of the contract's own tests. */
const tests = { test_handle_epoch: z.strictObject({}) }

/** What a transaction says to a virtual staking, both ways. */
export const virtualStakingExecute = messageCodec<VirtualStakingWireMessage>(
  {
    bond: ['bond', stake],
    unbond: ['unbond', stake],
    burn: ['burn', { validators: ['validators', list(validator)], amount: ['amount', coin] }],
    internalUnbond: ['internal_unbond', stake],
    handleCloseChannel: ['handle_close_channel', {}],
  },
  tests,
)

/** The message of a transaction that calls a virtual staking. Errors: `DecodeError`; `testMessage` for `test_handle_epoch`. */
export const decodeVirtualStakingExecute = virtualStakingExecute.decode

/** The JSON with which a transaction calls a virtual staking. */
export const encodeVirtualStakingExecute = virtualStakingExecute.encode
