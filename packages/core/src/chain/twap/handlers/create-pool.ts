import { err, ok } from '../../../foundation/result.js'
import { refuseUntrusted } from '../../module-accounts.js'
import type { TwapContext, TwapResult } from '../effects.js'
import type { CreatePool } from '../messages.js'
import { addPool } from '../new-pool.js'
import type { TwapState } from '../state.js'

/** The chain or a trusted module: one more pool, whose history begins now. */
export function createPool(
  state: TwapState,
  msg: CreatePool,
  ctx: TwapContext,
): TwapResult<'Unauthorized' | 'InvalidPoolId' | 'PoolExists' | 'InvalidAssets' | 'InvalidPrice'> {
  const refused = refuseUntrusted(state.config, ctx.sender)
  if (refused) return err(refused)
  const added = addPool(state, msg, ctx.timeNanos)
  if (!added.ok) return added
  const { poolId, price } = msg
  return ok({ state: added.value, effects: [], events: [{ type: 'poolCreated', poolId, price }] })
}
