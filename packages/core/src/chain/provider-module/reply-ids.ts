import type { ReplyId } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { RestakeToVault } from './messages.js'

/** What a reply belongs to: a restake whose coins came out, or a warning that the local staking refused. */
export type ReplyMark =
  | ({ readonly type: 'restake' } & Omit<RestakeToVault, 'type'>)
  | { readonly type: 'slashHook'; readonly validator: ValoperAddress }

/** The mark of a restake as an effect carries it. */
export function restakeReplyId({ delegator, validator, amount }: Omit<RestakeToVault, 'type'>): ReplyId {
  return ['restake', delegator, validator, amount.denom, amount.amount]
}

/** The mark of a warning as an effect carries it. */
export function slashHookReplyId(validator: ValoperAddress): ReplyId {
  return ['slashHook', validator]
}

/** The mark of a reply, if it is one of these. A reply brings back the very id that was made here, hence the types of its parts. */
export function replyMark(id: ReplyId): ReplyMark | undefined {
  if (typeof id !== 'object') return undefined
  const [type, first, second, denom, amount] = id
  if (type === 'slashHook' && typeof first === 'string') return { type, validator: first as ValoperAddress }
  if (type !== 'restake' || typeof first !== 'string' || typeof second !== 'string') return undefined
  if (typeof denom !== 'string' || typeof amount !== 'bigint') return undefined
  return {
    type,
    delegator: first as Address,
    validator: second as ValoperAddress,
    amount: { denom: denom as Denom, amount: amount as Uint128 },
  }
}
