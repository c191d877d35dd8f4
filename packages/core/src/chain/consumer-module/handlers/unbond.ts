import { err, ok } from '../../../foundation/result.js'
import { ZERO } from '../../../numbers/uint128.js'
import { refuseCoin } from '../../amounts.js'
import { refuseUnknownValidator, senderAsRegistered } from '../contracts.js'
import type { ConsumerModuleContext, ConsumerModuleResult } from '../effects.js'
import type { UnbondVirtualStake } from '../messages.js'
import type { ConsumerModuleState } from '../state.js'
import { unbondReplyId } from '../unbond-reply.js'

/**
 * Takes virtual stake back at once. How much comes out, the staking module says: what is left to do is done in its reply. Without a
 * delegation on the validator nothing happens, which is no error.
 *
 * Errors in the order of the checks: `Unauthorized`, `ZeroAmount`, `UnexpectedDenom`, `AboveDelegated`, `NoSuchValidator`; the staking module
 * may refuse, too.
 */
export function unbond(
  state: ConsumerModuleState,
  { validator, amount: coin }: UnbondVirtualStake,
  ctx: ConsumerModuleContext,
): ConsumerModuleResult<
  'Unauthorized' | 'ZeroAmount' | 'UnexpectedDenom' | 'AboveDelegated' | 'ModuleQueryFailed' | 'NoSuchValidator'
> {
  const contract = ctx.sender
  const registered = senderAsRegistered(state, contract)
  if (!registered.ok) return err(registered.error)
  const refused = refuseCoin(state, coin)
  if (refused) return err(refused)
  const { delegated } = registered.value
  const asked = coin.amount
  if (asked > delegated) return err({ type: 'AboveDelegated', contract, delegated, asked })
  const unknown = refuseUnknownValidator(ctx, validator)
  if (unknown) return err(unknown)
  const held = ctx.query.hasDelegation(contract, validator)
  if (!held.ok) return err({ type: 'ModuleQueryFailed', cause: held.error })
  if (!held.value)
    return ok({
      state,
      effects: [],
      events: [{ type: 'instantUnbonded', contract, validator, asked, amount: ZERO }],
    })
  return ok({
    state,
    effects: [
      {
        type: 'staking',
        msg: { type: 'undelegateInstantly', delegator: contract, validator, amount: coin },
        onReply: 'success',
        id: unbondReplyId({ contract, validator, asked }),
      },
    ],
    events: [],
  })
}
