import type { LockupMessage, LockupQuery } from '@meshwork/core/first-generation'
import { messageCodec } from '../wire/contracts/message-codec.js'
import { address, amount, validator } from '../wire/contracts/values.js'

const execute = messageCodec<LockupMessage>({
  bond: ['bond', {}],
  unbond: ['unbond', { amount: ['amount', amount] }],
  // The contract's own spelling.
  grantClaim: [
    'grant_claim',
    { lienholder: ['leinholder', address], amount: ['amount', amount], validator: ['validator', validator] },
  ],
  releaseClaim: ['release_claim', { owner: ['owner', address], amount: ['amount', amount] }],
  slashClaim: ['slash_claim', { owner: ['owner', address], amount: ['amount', amount] }],
})

const query = messageCodec<Extract<LockupQuery, { type: 'balance' }>>({
  balance: ['balance', { account: ['account', address] }],
})

/** The message of a transaction that calls a lockup: `{"grant_claim":{"leinholder":"p","amount":"1","validator":"v"}}` (spec 10). Error: `DecodeError`. */
export const decodeLockupExecute = execute.decode

/** The JSON with which a transaction calls a lockup. */
export const encodeLockupExecute = execute.encode

/** A question to a lockup: `{"balance":{"account":"u"}}`, the only one that it knows. Error: `DecodeError`. */
export const decodeLockupQuery = query.decode

/** The JSON of a question to a lockup. */
export const encodeLockupQuery = query.encode
