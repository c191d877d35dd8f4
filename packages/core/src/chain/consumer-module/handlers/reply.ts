import { moduleEffect, type Reply } from '../../../foundation/effects.js'
import { err, ok } from '../../../foundation/result.js'
import { subSaturating } from '../../../numbers/uint128.js'
import { withContract } from '../contracts.js'
import type { ConsumerModuleEffect, ConsumerModuleResult } from '../effects.js'
import type { ConsumerModuleState } from '../state.js'
import { amountOut, unbondMark } from '../unbond-reply.js'

/**
 * The staking module gave virtual stake back: the coins vanish, from the supply that is shown and from the contract's use of its cap.
 *
 * Errors: `UnexpectedReply` for anything that is not such an answer.
 */
export function replyConsumerModule(
  state: ConsumerModuleState,
  { id, result }: Reply,
): ConsumerModuleResult<'UnexpectedReply'> {
  const mark = unbondMark(id)
  const amount = result.ok ? amountOut(result.data) : undefined
  const registered = mark && state.contracts.get(mark.contract)
  if (!mark || !registered || amount === undefined) return err({ type: 'UnexpectedReply' })

  const { contract, validator, asked } = mark
  const { maxCap, delegated, epochScheduled } = registered
  const denom = state.config.bondDenom
  const effects: readonly ConsumerModuleEffect[] = [
    moduleEffect('bank', { type: 'burn', from: contract, amount: { denom, amount } }),
    moduleEffect('bank', { type: 'addSupplyOffset', denom, change: amount }),
  ]
  return ok({
    // Our staking never gives more than was asked, hence not more than is booked; a host's own might.
    state: withContract(state, contract, { maxCap, delegated: subSaturating(delegated, amount), epochScheduled }),
    effects,
    events: [{ type: 'instantUnbonded', contract, validator, asked, amount }],
  })
}
