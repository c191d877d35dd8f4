import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { mulFloor } from '../../../../numbers/decimal.js'
import type { MeshStakePacket, MeshUnstakePacket } from '../../packets.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'

/**
 * Stake comes or leaves: the meta-staking does the same with what it is worth in consumer coin, rounded down, in the same transaction (spec 10).
 *
 * Errors: `AboveLimit` (safe) or `OverflowAbort` (reference, a panic) for more than an amount can be.
 */
export function receiveStake(
  state: MeshConsumerState,
  { type, validator, amount: remote }: MeshStakePacket | MeshUnstakePacket,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'AboveLimit' | 'BelowZero' | 'OverflowAbort'> {
  const { metaStaking, remoteToLocalExchangeRate } = state.config
  const local = mulFloor(remote, remoteToLocalExchangeRate)
  if (!local.ok) return err(ctx.rules.overflowAbort(local.error.value) ?? local.error)

  const amount = local.value
  const [asked, told] =
    type === 'stake' ? (['delegate', 'meshStakeReceived'] as const) : (['undelegate', 'meshUnstakeReceived'] as const)
  return ok({
    state,
    effects: [call(metaStaking, { type: asked, validator, amount })],
    events: [{ type: told, validator, remote, local: amount }],
  })
}
