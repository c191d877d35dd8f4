import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import type { ValoperAddress } from '../../../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../../../numbers/uint128.js'
import type { MeshStakePacket, MeshUnstakePacket } from '../../packets.js'
import type { MeshConsumerContext, MeshConsumerResult } from '../effects.js'
import type { MeshConsumerState } from '../state.js'

/**
 * Stake comes or leaves: the meta-staking does the same with what it is worth in consumer coin, rounded down, in the same transaction (spec 10).
 *
 * Errors: `InsufficientStake` (safe); `AboveLimit` (safe) or `OverflowAbort` (reference, a panic) for more than an amount can be.
 */
export function receiveStake(
  state: MeshConsumerState,
  { type, validator, amount: remote }: MeshStakePacket | MeshUnstakePacket,
  ctx: MeshConsumerContext,
): MeshConsumerResult<'InsufficientStake' | 'AboveLimit' | 'BelowZero' | 'OverflowAbort'> {
  const { metaStaking, remoteToLocalExchangeRate } = state.config
  const before = state.staked.get(validator) ?? ZERO
  const exchanged = ctx.rules.exchangeStake({ type, before, amount: remote }, remoteToLocalExchangeRate)
  if (!exchanged.ok) {
    const { error } = exchanged
    return err((error.type === 'AboveLimit' ? ctx.rules.overflowAbort(error.value) : undefined) ?? error)
  }

  const { after, local } = exchanged.value
  const [asked, told] =
    type === 'stake' ? (['delegate', 'meshStakeReceived'] as const) : (['undelegate', 'meshUnstakeReceived'] as const)
  return ok({
    state: after === before ? state : { ...state, staked: withStaked(state.staked, validator, after) },
    effects: local === null ? [] : [call(metaStaking, { type: asked, validator, amount: local })],
    events: [{ type: told, validator, remote, local: local ?? ZERO }],
  })
}

function withStaked(
  staked: MeshConsumerState['staked'],
  validator: ValoperAddress,
  amount: Uint128,
): MeshConsumerState['staked'] {
  return amount === 0n ? staked.delete(validator) : staked.set(validator, amount)
}
