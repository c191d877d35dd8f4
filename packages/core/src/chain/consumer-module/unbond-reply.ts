import type { ReplyId } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'

export { amountOut } from '../undelegated.js'

/** Which unbond a reply of the staking module belongs to. */
export interface UnbondMark {
  readonly contract: Address
  readonly validator: ValoperAddress
  readonly asked: Uint128
}

const UNBOND = 'unbond'

/** The mark as an effect carries it. */
export function unbondReplyId({ contract, validator, asked }: UnbondMark): ReplyId {
  return [UNBOND, contract, validator, asked]
}

/** The mark of a reply, if it is one of these. */
export function unbondMark(id: ReplyId): UnbondMark | undefined {
  if (typeof id !== 'object') return undefined
  const [kind, contract, validator, asked] = id
  if (kind !== UNBOND || typeof contract !== 'string' || typeof validator !== 'string' || typeof asked !== 'bigint')
    return undefined
  // A reply brings back the very id that `unbondReplyId` made.
  return { contract: contract as Address, validator: validator as ValoperAddress, asked: asked as Uint128 }
}
