import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import type { Coin } from '@meshwork/core/numbers'
import { encodeVaultAnswer } from './index.js'
import { type MessageForms, messageCodec } from './message-codec.js'
import { nullable, optional } from './record.js'
import { address, amount, coin, validator } from './values.js'

type Message =
  | { readonly type: 'burn'; readonly owner: Address; readonly validator: ValoperAddress | null }
  | { readonly type: 'list'; readonly startAfter?: Address }
  | { readonly type: 'pay'; readonly amount: Coin }

export const complete: MessageForms<Message> = {
  burn: ['burn', { owner: ['owner', address], validator: ['validator', nullable(validator)] }],
  list: ['list', { startAfter: ['start_after', optional(address)] }],
  pay: ['pay', { amount: ['amount', coin] }],
}

const { burn, list, pay } = complete

// @ts-expect-error a message without a form
messageCodec<Message>({ burn, list })

// @ts-expect-error a form of no message
messageCodec<Message>({ ...complete, other: ['other', {}] })

// @ts-expect-error a field that is forgotten
messageCodec<Message>({ burn: ['burn', { owner: ['owner', address] }], list, pay })

// @ts-expect-error a field of another kind
messageCodec<Message>({ burn, list, pay: ['pay', { amount: ['amount', amount] }] })

// @ts-expect-error an option that must be there
messageCodec<Message>({ burn, list: ['list', { startAfter: ['start_after', address] }], pay })

// @ts-expect-error null where it may not be
messageCodec<Message>({ burn, list, pay: ['pay', { amount: ['amount', nullable(coin)] }] })

// @ts-expect-error the answer to another query
encodeVaultAnswer({ type: 'activeExternalStaking' }, { denom: 'ustake' })
