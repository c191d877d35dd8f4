import { moduleEffect, type Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { amountOut } from '../../undelegated.js'
import type { ProviderModuleResult } from '../effects.js'
import type { RestakeToVault } from '../messages.js'
import { replyMark } from '../reply-ids.js'
import type { ProviderModuleState } from '../state.js'

/**
 * The staking module gave a user's delegation back for the vault, or the local staking refused to hear of a slash.
 *
 * Errors: `DelegationSlashed` when another amount came out than was asked for; `UnexpectedReply` for anything else than these two.
 */
export function replyProviderModule(
  state: ProviderModuleState,
  { id, result }: Reply,
): ProviderModuleResult<'DelegationSlashed' | 'UnexpectedReply'> {
  const mark = replyMark(id)
  if (mark?.type === 'slashHook' && !result.ok) {
    const { validator } = mark
    return ok({ state, effects: [], events: [{ type: 'slashHookFailed', validator, failure: result.failure }] })
  }
  if (mark?.type === 'restake' && result.ok) return finishRestake(state, mark, result.data)
  return err({ type: 'UnexpectedReply' })
}

/** Moves to the vault what came out, which must be all that was asked for: the vault counts on it. */
function finishRestake(
  state: ProviderModuleState,
  { delegator, validator, amount }: Omit<RestakeToVault, 'type'>,
  data: unknown,
): ProviderModuleResult<'DelegationSlashed' | 'UnexpectedReply'> {
  const out = amountOut(data)
  if (out === undefined || state.vault === null) return err({ type: 'UnexpectedReply' })
  if (out !== amount.amount) return err({ type: 'DelegationSlashed', asked: amount.amount, amount: out })
  return ok({
    state,
    effects: [moduleEffect('bank', { type: 'delegateCoins', from: delegator, to: state.vault, amount: [amount] })],
    events: [{ type: 'vaultRestaked', delegator, validator, amount }],
  })
}
