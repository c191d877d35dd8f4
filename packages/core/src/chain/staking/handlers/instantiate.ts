import { err, ok } from '../../../foundation/result.js'
import { TRUSTED_MODULES } from '../../module-accounts.js'
import type { StakingResult } from '../effects.js'
import type { StakingInit } from '../messages.js'
import { createStakingState, NO_HOOKS } from '../state.js'

// Far above any chain's, far below where instants would leave 64 bits.
const MAX_UNBONDING_SECONDS = 2n ** 32n - 1n

/** A staking module without validators. */
export function instantiateStaking(msg: StakingInit): StakingResult<'InvalidUnbondingTime' | 'InvalidShareFactor'> {
  const { rules = 'safe', trusted = TRUSTED_MODULES, bondDenom, unbondingSeconds, shareFactor = 1n } = msg
  if (unbondingSeconds < 0n || unbondingSeconds > MAX_UNBONDING_SECONDS)
    return err({ type: 'InvalidUnbondingTime', seconds: unbondingSeconds })
  if (shareFactor < 1n) return err({ type: 'InvalidShareFactor', shareFactor })
  const hooks = { ...NO_HOOKS, ...msg.hooks }
  const state = createStakingState({ rules, trusted, bondDenom, unbondingSeconds, shareFactor, hooks })
  return ok({ state, effects: [], events: [] })
}
