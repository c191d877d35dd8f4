import type { ListedValidator, ValidatorStatus } from '@meshwork/core/rules'
import { type JsonCodec, mapped, readWith } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { record } from '../record.js'
import { validator } from '../values.js'

/** The contracts write the states of a validator as they write messages: `{"active":{}}`. */
const states = messageCodec<{ readonly type: ValidatorStatus }>({
  active: ['active', {}],
  unbonded: ['unbonded', {}],
  jailed: ['jailed', {}],
  tombstoned: ['tombstoned', {}],
  unknown: ['unknown', {}],
})

const status = mapped(
  readWith(states.decode, states.encode),
  ({ type }) => type,
  (type) => ({ type }),
)

/** `{"validator":"v","state":{"active":{}}}` */
export const listedValidator: JsonCodec<ListedValidator> = record<ListedValidator>({
  validator: ['validator', validator],
  status: ['state', status],
})
