import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { addUint128 } from '../../../../numbers/uint128.js'
import type { MeshStakePacket } from '../../packets.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { meshStakeKey } from '../keys.js'
import { createMeshStake, type MeshProviderState } from '../state.js'

/**
 * The consumer has staked: the user has shares of the validator from now on, at what a share is worth today (spec 10). What was earned before is booked first.
 *
 * Errors: `UnknownValidator`, which a stake was never sent to; under `reference` those of shares and rewards that leave their numbers.
 */
export function settleStake(
  state: MeshProviderState,
  { validator, amount, key: user }: MeshStakePacket,
  ctx: MeshProviderContext,
): MeshProviderResult<
  'UnknownValidator' | 'RewardRange' | 'OverflowAbort' | 'WorthlessShares' | 'AboveLimit' | 'BelowZero'
> {
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const key = meshStakeKey(user, validator)
  const stake = state.stakes.get(key) ?? createMeshStake()
  const { rewardsPerToken, multiplier } = found
  const units = ctx.rules.rewardUnits({ shares: stake.shares, multiplier })
  const rewards = ctx.rules.accrueReward(stake.rewards, rewardsPerToken, units)
  if (!rewards.ok) return rewards
  const bought = ctx.rules.buyShares(amount, multiplier)
  if (!bought.ok) return err(bought.error)
  const locked = addUint128(stake.locked, amount)
  // Both are parts of one claim, which the lockup holds: this refuses nothing that came from there.
  if (!locked.ok) return locked

  const shares = stake.shares + bought.value
  const { leaving } = stake
  return ok({
    state: {
      ...state,
      validators: state.validators.set(validator, { ...found, shares: found.shares + bought.value }),
      stakes: state.stakes.set(key, { locked: locked.value, shares, leaving, rewards: rewards.value }),
    },
    effects: [],
    events: [{ type: 'meshStaked', user, validator, amount }],
  })
}

/** The consumer has not staked: the claim goes back to the lockup (spec 10, D-41). */
export function failStake(
  state: MeshProviderState,
  { validator, amount, key: user }: MeshStakePacket,
  ctx: MeshProviderContext,
): MeshProviderResult<never> {
  return ok({
    state,
    effects: [call(state.config.lockup, ctx.rules.giveBackClaim(user, amount))],
    events: [{ type: 'meshStakeFailed', user, validator, amount }],
  })
}
