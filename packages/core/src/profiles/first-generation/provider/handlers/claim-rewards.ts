import { moduleEffect } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import { DECIMAL_ONE } from '../../../../numbers/decimal.js'
import { type OutOfRange, uint128 } from '../../../../numbers/uint128.js'
import type { MeshProviderContext, MeshProviderResult } from '../effects.js'
import { meshStakeKey } from '../keys.js'
import type { ClaimRewards } from '../messages.js'
import type { MeshProviderState } from '../state.js'

/**
 * Pays the sender's rewards of a validator out, in whole units; the rest waits (spec 10, D-41).
 *
 * Errors: `FundsNotAccepted` (safe); `UnknownValidator`; `NoRewardsToClaim`; `WrongBalance` while the coins have not come; `BalanceQueryFailed`; under `reference` also `RewardRange`.
 */
export function claimRewards(
  state: MeshProviderState,
  { validator }: ClaimRewards,
  ctx: MeshProviderContext,
): MeshProviderResult<
  | 'FundsNotAccepted'
  | 'UnknownValidator'
  | 'NoRewardsToClaim'
  | 'WrongBalance'
  | 'BalanceQueryFailed'
  | 'RewardRange'
  | OutOfRange['type']
> {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  const user = ctx.sender
  const found = state.validators.get(validator)
  if (found === undefined) return err({ type: 'UnknownValidator', validator })
  const key = meshStakeKey(user, validator)
  const stake = state.stakes.get(key)
  if (stake === undefined) return err({ type: 'NoRewardsToClaim', user, validator })
  const own = { shares: stake.shares, multiplier: found.multiplier }
  const counted = ctx.rules.rewardedStake(own, found.shares)
  if (!counted.ok) return counted
  const accrued = ctx.rules.accrueReward(stake.rewards, found.rewardsPerToken, counted.value)
  if (!accrued.ok) return accrued
  const { pending, paidPerToken } = accrued.value
  const payable = uint128(pending / DECIMAL_ONE)
  if (!payable.ok) return payable
  const amount = payable.value
  if (amount === 0n) return err({ type: 'NoRewardsToClaim', user, validator })
  const { rewardsDenom } = state.config
  const balance = ctx.query.balance(ctx.self, rewardsDenom)
  if (!balance.ok) return err({ type: 'BalanceQueryFailed', cause: balance.error })
  if (!ctx.rules.coversReward(pending, balance.value))
    return err({ type: 'WrongBalance', balance: balance.value, pending })

  const rewards = { pending: pending % DECIMAL_ONE, paidPerToken }
  return ok({
    state: { ...state, stakes: state.stakes.set(key, { ...stake, rewards }) },
    effects: [moduleEffect('bank', { type: 'send', to: user, amount: [coin(rewardsDenom, amount)] })],
    events: [{ type: 'rewardsClaimed', user, validator, amount }],
  })
}
