import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { afterSeconds } from '../../../../foundation/time.js'
import type { MeshUnstakePacket } from '../../packets.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { meshStakeKey } from '../keys.js'
import { createMeshStake, type MeshProviderState } from '../state.js'

/**
 * The consumer has taken stake back: shares leave, what they are worth waits for the time of unbonding, and the lockup hears of what slashes took (spec 10).
 *
 * Errors: `UnknownValidator` and `InsufficientStake`, under `safe` for nothing that was asked for here; under `reference` also those of sums that abort.
 */
export function settleUnstake(
  state: MeshProviderState,
  { validator, amount, key: user }: MeshUnstakePacket,
  ctx: MeshProviderContext,
): MeshProviderResult<
  'UnknownValidator' | 'InsufficientStake' | 'RewardRange' | 'OverflowAbort' | 'WorthlessShares' | 'SharesAboveLocked'
> {
  const { config, stakes, claims } = state
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const key = meshStakeKey(user, validator)
  const before = stakes.get(key) ?? createMeshStake()
  const { multiplier, rewardsPerToken } = found
  const units = ctx.rules.rewardUnits({ shares: before.shares, multiplier })
  const rewards = ctx.rules.accrueReward(before.rewards, rewardsPerToken, units)
  if (!rewards.ok) return rewards
  const settled = ctx.rules.settleUnstake(before, amount, found)
  if (!settled.ok) return err(settled.error)

  const { stake, validatorShares, sharesGone: shares, freed, slashed } = settled.value
  const releaseAtNanos = afterSeconds(ctx.timeNanos, config.unbondingPeriodSeconds)
  const waiting = claims.get(user) ?? []
  const leaving = { validator, amount: freed, shares, releaseAtNanos }
  return ok({
    state: {
      ...state,
      validators: state.validators.set(validator, { ...found, shares: validatorShares }),
      stakes: stakes.set(key, { ...stake, rewards: rewards.value }),
      // Nothing of what a slash took whole is left to wait.
      claims: freed === 0n ? claims : claims.set(user, [...waiting, leaving]),
    },
    effects: slashed === 0n ? [] : [call(config.lockup, { type: 'slashClaim', owner: user, amount: slashed })],
    events: [{ type: 'meshUnstaked', user, validator, amount, freed, slashed, releaseAtNanos }],
  })
}

/** The consumer has taken nothing back: what was set aside counts as stake again. */
export function failUnstake(
  state: MeshProviderState,
  { validator, amount, key: user }: MeshUnstakePacket,
  ctx: MeshProviderContext,
): MeshProviderResult<never> {
  const key = meshStakeKey(user, validator)
  const stake = state.stakes.get(key)
  const leaving = stake && ctx.rules.dropUnstake(stake.leaving, amount)
  const stakes =
    leaving === undefined || leaving === stake?.leaving
      ? state.stakes
      : state.stakes.set(key, { ...(stake ?? createMeshStake()), leaving })
  return ok({
    state: stakes === state.stakes ? state : { ...state, stakes },
    effects: [],
    events: [{ type: 'meshUnstakeFailed', user, validator, amount }],
  })
}
