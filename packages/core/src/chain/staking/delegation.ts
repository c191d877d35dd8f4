import { err, ok } from '../../foundation/result.js'
import type { Coin } from '../../numbers/coin.js'
import { addUint128 } from '../../numbers/uint128.js'
import { refuseCoin } from '../amounts.js'
import type { DelegatedData, StakingResult } from './effects.js'
import { delegationKey } from './keys.js'
import { payment, poolOf } from './pools.js'
import { addShares, NO_SHARES, shares, sharesForDelegation } from './shares.js'
import type { Delegation, StakingState } from './state.js'
import { withStake } from './validator.js'

/** Why a delegation cannot be made larger. */
export type DelegationRefusal =
  | 'ZeroAmount'
  | 'UnexpectedDenom'
  | 'NoSuchValidator'
  | 'ZeroExchangeRate'
  | 'ZeroShares'
  | 'AboveLimit'
  | 'BelowZero'

/** Stakes coins of the delegator on a validator, active or not: they go to the pool of its status. */
export function addDelegation(
  state: StakingState,
  { delegator, validator }: Delegation,
  coin: Coin,
): StakingResult<DelegationRefusal, DelegatedData> {
  const refused = refuseCoin(state, coin)
  if (refused) return err(refused)
  const { amount } = coin
  const target = state.validators.get(validator)
  if (!target) return err({ type: 'NoSuchValidator', validator })
  const bought = sharesForDelegation(target, amount)
  if (!bought.ok) return err(bought.error)
  const allShares = shares(target.shares + bought.value)
  if (!allShares.ok) return err(allShares.error)
  const tokens = addUint128(target.tokens, amount)
  if (!tokens.ok) return err(tokens.error)

  const key = delegationKey(delegator, validator)
  const { config, validators, delegations, unbondings, queue } = state
  return ok({
    state: {
      config,
      validators: validators.set(validator, withStake(target, { tokens: tokens.value, shares: allShares.value })),
      delegations: delegations.set(key, addShares(delegations.get(key) ?? NO_SHARES, bought.value)),
      unbondings,
      queue,
    },
    effects: payment(config, delegator, poolOf(target.status), amount),
    events: [{ type: 'delegated', delegator, validator, amount, shares: bought.value }],
    data: { shares: bought.value },
  })
}
