import type { Reply } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { type ValoperAddress, valoper } from '../../../../identifiers/valoper.js'
import { sumOfParts, type Uint128, uint128, ZERO } from '../../../../numbers/uint128.js'
import type { MetaStakingResult } from '../effects.js'
import type { MetaStakingState } from '../state.js'
import { UNDELEGATION_REPLY } from '../undelegate-from.js'

/**
 * The chain could not undelegate. Where it is too much at once it waits: otherwise whoever takes back dust seven times would keep all others from leaving.
 *
 * Errors: `UndelegationRefused` for any other reason; `UnexpectedReply`.
 */
export function replyMetaStaking(
  state: MetaStakingState,
  { id, result }: Reply,
): MetaStakingResult<'UndelegationRefused' | 'UnexpectedReply'> {
  const asked = undelegationOf(id)
  if (asked === undefined || result.ok) return err({ type: 'UnexpectedReply', id: String(id) })
  const { error } = result.failure
  if (error.type !== 'TooManyUnbondings') return err({ type: 'UndelegationRefused', cause: error })

  const { validator, amount } = asked
  // Parts of what is delegated there.
  const all = sumOfParts(state.waiting.get(validator) ?? ZERO, amount)
  return ok({
    state: { ...state, waiting: state.waiting.set(validator, all) },
    effects: [],
    events: [{ type: 'metaUndelegationWaits', validator, amount }],
  })
}

/** What a mark names that `undelegateFrom` made. */
function undelegationOf(id: Reply['id']): { readonly validator: ValoperAddress; readonly amount: Uint128 } | undefined {
  if (typeof id === 'string' || typeof id === 'bigint') return undefined
  const [mark, name, value] = id
  if (mark !== UNDELEGATION_REPLY || typeof name !== 'string' || typeof value !== 'bigint') return undefined
  const [validator, amount] = [valoper(name), uint128(value)]
  return validator.ok && amount.ok ? { validator: validator.value, amount: amount.value } : undefined
}
