import { err, ok } from '../../../../foundation/result.js'
import { decimalFromAtomics, ratioFloor } from '../../../../numbers/decimal.js'
import type { RewardsPacket } from '../../packets.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { valueOfShares } from '../shares.js'
import type { MeshProviderState } from '../state.js'

/**
 * A validator earned something: each unit of stake on it now has its part (spec 10). The coins come later.
 *
 * Errors: `WrongRewardsDenom` (safe); `UnknownValidator`; `NoStakedTokens`; `AboveLimit` where a unit would have earned more than a decimal can be.
 */
export function receiveRewards(
  state: MeshProviderState,
  { validator, totalFunds: rewards }: RewardsPacket,
  { rules }: MeshProviderContext,
): MeshProviderResult<
  'WrongRewardsDenom' | 'UnknownValidator' | 'NoStakedTokens' | 'AboveLimit' | 'BelowZero' | 'DivisionByZero'
> {
  const otherCoin = rules.refuseRewardsDenom(rewards.denom, state.config.consumerDenom)
  if (otherCoin) return err(otherCoin)
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  if (valueOfShares(found.shares, found) === 0n) return err({ type: 'NoStakedTokens', validator })
  const perUnit = ratioFloor(rewards.amount, rules.rewardUnits(found))
  if (!perUnit.ok) return perUnit
  const sum = decimalFromAtomics(found.rewardsPerToken + perUnit.value)
  if (!sum.ok) return sum

  const rewardsPerToken = sum.value
  return ok({
    state: { ...state, validators: state.validators.set(validator, { ...found, rewardsPerToken }) },
    effects: [],
    events: [{ type: 'rewardsBooked', validator, rewards, rewardsPerToken }],
  })
}
