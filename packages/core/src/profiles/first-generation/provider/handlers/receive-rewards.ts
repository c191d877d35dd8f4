import { err, ok } from '../../../../foundation/result.js'
import { decimalFromAtomics, ratioFloor } from '../../../../numbers/decimal.js'
import type { RewardsPacket } from '../../packets.js'
import type { MeshProviderResult } from '../effects.js'
import { valueOfShares } from '../shares.js'
import type { MeshProviderState } from '../state.js'

/**
 * A validator earned something: each token staked on it now has its part (spec 10). The coins come later.
 *
 * Errors: `UnknownValidator`; `NoStakedTokens`; `AboveLimit` where a token would have earned more than a decimal can be.
 */
export function receiveRewards(
  state: MeshProviderState,
  { validator, totalFunds: rewards }: RewardsPacket,
): MeshProviderResult<'UnknownValidator' | 'NoStakedTokens' | 'AboveLimit' | 'BelowZero' | 'DivisionByZero'> {
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const { shares, multiplier, status } = found
  const staked = valueOfShares(shares, found)
  if (staked === 0n) return err({ type: 'NoStakedTokens', validator })
  const perToken = ratioFloor(rewards.amount, staked)
  if (!perToken.ok) return perToken
  const sum = decimalFromAtomics(found.rewardsPerToken + perToken.value)
  if (!sum.ok) return sum

  const rewardsPerToken = sum.value
  return ok({
    state: { ...state, validators: state.validators.set(validator, { shares, multiplier, status, rewardsPerToken }) },
    effects: [],
    events: [{ type: 'rewardsBooked', validator, rewards, rewardsPerToken }],
  })
}
