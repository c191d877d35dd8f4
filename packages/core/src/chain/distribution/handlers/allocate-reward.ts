import { moduleEffect } from '../../../foundation/effects.js'
import { settled } from '../../../foundation/outcome.js'
import { err, ok } from '../../../foundation/result.js'
import { addUint128, ZERO } from '../../../numbers/uint128.js'
import { refuseUntrusted } from '../../module-accounts.js'
import { delegationKey } from '../../staking/keys.js'
import type { DistributionContext, DistributionResult } from '../effects.js'
import type { AllocateReward } from '../messages.js'
import { requireDelegation, rewardDenom } from '../pots.js'
import type { DistributionState } from '../state.js'

/**
 * The chain says that a delegation earned coins, which are made and wait on the module's account. A reward of nothing changes nothing.
 *
 * Errors in the order of the checks: `Unauthorized`, `UnexpectedDenom` for another coin than the chain stakes, `NoDelegation`, `AboveLimit`;
 * `ModuleQueryFailed` on a chain without staking.
 */
export function allocateReward(
  state: DistributionState,
  { delegator, validator, reward }: AllocateReward,
  ctx: DistributionContext,
): DistributionResult<
  'Unauthorized' | 'UnexpectedDenom' | 'NoDelegation' | 'AboveLimit' | 'BelowZero' | 'ModuleQueryFailed'
> {
  const { config, pots, withdrawAddresses } = state
  const refused = refuseUntrusted(config, ctx.sender)
  if (refused) return err(refused)
  const expected = rewardDenom(ctx)
  if (!expected.ok) return err(expected.error)
  const { denom, amount } = reward
  if (denom !== expected.value) return err({ type: 'UnexpectedDenom', denom, expected: expected.value })
  const held = requireDelegation(ctx, delegator, validator)
  if (!held.ok) return err(held.error)
  if (amount === 0n) return ok(settled(state))
  const key = delegationKey(delegator, validator)
  const pot = addUint128(pots.get(key) ?? ZERO, amount)
  if (!pot.ok) return err(pot.error)

  return ok({
    state: { config, pots: pots.set(key, pot.value), withdrawAddresses },
    effects: [moduleEffect('bank', { type: 'mint', to: ctx.self, amount: reward })],
    events: [{ type: 'rewardAllocated', delegator, validator, amount: reward }],
  })
}
