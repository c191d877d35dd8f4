import type { Undelegate } from '../../../chain/staking/messages.js'
import type { ModuleEffect, ReplyOn } from '../../../foundation/effects.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import { coin } from '../../../numbers/coin.js'
import type { Uint128 } from '../../../numbers/uint128.js'
import type { MetaStakingConfig } from './state.js'

/** The mark of the reply to an undelegation that could not begin; validator and amount follow. */
export const UNDELEGATION_REPLY = 'undelegation'

/** Has the chain take stake back from a validator. */
export function undelegateFrom(
  { denom }: MetaStakingConfig,
  validator: ValoperAddress,
  amount: Uint128,
  onReply: ReplyOn,
): ModuleEffect<'staking', Undelegate> {
  return {
    type: 'staking',
    msg: { type: 'undelegate', validator, amount: coin(denom, amount) },
    onReply,
    id: [UNDELEGATION_REPLY, validator, amount],
  }
}
