import { err, ok } from '../../../foundation/result.js'
import { sumOfParts, type Uint128, ZERO } from '../../../numbers/uint128.js'
import { sumAmounts } from '../../../rules/rebalance-changes.js'
import { withOpen } from '../burn-queue.js'
import { burnShares, burnWaiting, stakesToBurn } from '../burned-stake.js'
import type { ExternalStakingContext, ExternalStakingResult } from '../effects.js'
import type { StakeTotalAbort } from '../errors.js'
import type { BurnVirtualStake } from '../messages.js'
import { withOpenBurn } from '../open-burns.js'
import type { ExternalStakingState } from '../state.js'
import { tellConsumer } from '../tell-consumer.js'

/**
 * The vault lost collateral of a user: takes that much of the user's stake away (spec 4.2). The consumer is told by a packet of what it has; of stake in flight only once
 * it is known to have it; and of what waits never. Nor is it told while a channel that has ended is worked off, or after: it gives everything back. While
 * the pairing is frozen the burn waits. Where there is less, that is taken; the vault has lost it in any case.
 *
 * Errors: `Unauthorized`; `UnexpectedDenom`; `IbcChannelNotOpen` before the first channel; under `reference` also `InsufficientDelegations` when the stakes do
 * not bear all of it, and `RangeAbort`, `BelowZero` and `AboveLimit` (panics), where the stake is not certain (O9) or its points are too large.
 */
export function burnVirtualStake(
  state: ExternalStakingState,
  { owner: user, validator, amount }: BurnVirtualStake,
  ctx: ExternalStakingContext,
): ExternalStakingResult<
  | 'Unauthorized'
  | 'UnexpectedDenom'
  | 'InsufficientDelegations'
  | 'RangeAbort'
  | StakeTotalAbort['type']
  | 'IbcChannelNotOpen'
> {
  const { vault, denom: expected } = state.config
  if (ctx.sender !== vault) return err({ type: 'Unauthorized', sender: ctx.sender })
  if (amount.denom !== expected) return err({ type: 'UnexpectedDenom', denom: amount.denom, expected })
  const stakes = stakesToBurn(state, user, validator)
  const { open } = state.burns
  const plan = ctx.rules.planBurn({ stakes, coming: open.coming.get(user) ?? ZERO }, validator, amount.amount)
  if (plan === undefined) return err({ type: 'InsufficientDelegations', user, amount: amount.amount })
  const { staked, leaving, waiting, coming, missing } = plan
  const shares = leaving.length === 0 ? staked : [...staked, ...leaving]
  const burned = burnShares(burnWaiting(state, user, waiting), user, shares, ctx)
  if (!burned.ok) return burned
  const burns = withOpen(state.burns, withOpenBurn(open, user, plan))
  const next = burns === state.burns ? burned.value : { ...burned.value, burns }

  const told = {
    type: 'burnedVirtualStake',
    user,
    validators: validator === null ? stakes.map((stake) => stake.validator) : [validator],
    shares: staked,
    unbonding: waiting,
    inFlight: sumOfParts(sumAmounts(leaving) as Uint128, coming),
    missing,
    amount,
  } as const
  const sent = tellConsumer(next, user, staked, ctx)
  if (sent === undefined) return err({ type: 'IbcChannelNotOpen' })
  return ok({ state: sent.state, effects: sent.effects, events: [told, ...sent.events] })
}
