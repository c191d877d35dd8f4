import { call } from '../../../../foundation/effects.js'
import { err, ok } from '../../../../foundation/result.js'
import { coin } from '../../../../numbers/coin.js'
import { DECIMAL_ONE } from '../../../../numbers/decimal.js'
import { type OutOfRange, subSaturating, uint128 } from '../../../../numbers/uint128.js'
import type { MetaStakingContext, MetaStakingResult } from '../effects.js'
import { metaDelegationKey } from '../keys.js'
import type { WithdrawToConsumer } from '../messages.js'
import { accrueGrant } from '../reward-sharing.js'
import type { MetaStakingState } from '../state.js'

/**
 * Sends a consumer what it has coming, in whole units; the rest waits (spec 10).
 *
 * Errors: `FundsNotAccepted` (safe); `InvalidAddress`; `NoConsumer`; `NoDelegationsForValidator`; `ZeroRewardsToSend`; under `reference` also `RewardRange`.
 */
export function withdrawToConsumer(
  state: MetaStakingState,
  { consumer, validator }: WithdrawToConsumer,
  ctx: MetaStakingContext,
): MetaStakingResult<
  | 'FundsNotAccepted'
  | 'InvalidAddress'
  | 'NoConsumer'
  | 'NoDelegationsForValidator'
  | 'ZeroRewardsToSend'
  | 'RewardRange'
  | OutOfRange['type']
> {
  const stray = ctx.rules.refuseStrayCoins(ctx.funds)
  if (stray) return err(stray)
  const parsed = ctx.query.parseAddress(consumer)
  if (!parsed.ok) return parsed
  const granted = state.consumers.get(consumer)
  if (granted === undefined) return err({ type: 'NoConsumer', consumer })
  const key = metaDelegationKey(consumer, validator)
  if (!state.delegations.has(key)) return err({ type: 'NoDelegationsForValidator', validator })
  const accrued = accrueGrant(state, granted, { consumer, validator }, ctx)
  if (!accrued.ok) return accrued
  const { grant, delegation } = accrued.value
  const accounts = { consumer: grant.rewards, delegation: delegation.rewards }
  const { pending, paidPerToken } = ctx.rules.rewardAccountOf(accounts)
  const payable = uint128(pending / DECIMAL_ONE)
  if (!payable.ok) return payable
  if (payable.value === 0n) return err({ type: 'ZeroRewardsToSend', validator })

  const reward = coin(state.config.denom, payable.value)
  const rest = ctx.rules.withRewardAccount(accounts, { pending: pending % DECIMAL_ONE, paidPerToken })
  const { rewardsHeld } = state.totals
  return ok({
    state: {
      ...state,
      consumers: state.consumers.set(consumer, { ...grant, rewards: rest.consumer }),
      delegations: state.delegations.set(key, { amount: delegation.amount, rewards: rest.delegation }),
      totals: { ...state.totals, rewardsHeld: subSaturating(rewardsHeld, payable.value) },
    },
    effects: [call(consumer, { type: 'receiveRewards', validator }, [reward])],
    events: [{ type: 'metaRewardsSent', consumer, validator, reward }],
  })
}
