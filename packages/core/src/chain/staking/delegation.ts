import { err, ok, type Result } from '../../foundation/result.js'
import type { Coin } from '../../numbers/coin.js'
import { addUint128, type Uint128 } from '../../numbers/uint128.js'
import { refuseCoin } from '../amounts.js'
import type { DelegatedData, StakingResult } from './effects.js'
import type { StakingError } from './errors.js'
import { payRewards } from './hooks.js'
import { delegationKey } from './keys.js'
import { poolOf, takeCoins } from './pools.js'
import { addShares, NO_SHARES, type Shares, shares, sharesForDelegation } from './shares.js'
import type { Delegation, StakingState, Validator } from './state.js'
import { withStake } from './validator.js'

/** A delegation made larger, before anybody paid. */
export interface Deposit {
  /** The shares that the amount bought. */
  readonly bought: Shares
  /** Whether there was a delegation before. */
  readonly held: boolean
  /** The validator as it was. */
  readonly into: Validator
  readonly validators: StakingState['validators']
  readonly delegations: StakingState['delegations']
}

/** Why a validator takes no stake. */
export type DepositError = Extract<
  StakingError,
  { type: 'NoSuchValidator' | 'ZeroExchangeRate' | 'ZeroShares' | 'AboveLimit' | 'BelowZero' }
>

/** Buys shares of a validator, active or not, for an amount above zero. */
export function depositStake(
  state: Pick<StakingState, 'validators' | 'delegations'>,
  { delegator, validator }: Delegation,
  amount: Uint128,
): Result<Deposit, DepositError> {
  const into = state.validators.get(validator)
  if (!into) return err({ type: 'NoSuchValidator', validator })
  const bought = sharesForDelegation(into, amount)
  if (!bought.ok) return err(bought.error)
  const allShares = shares(into.shares + bought.value)
  if (!allShares.ok) return err(allShares.error)
  const tokens = addUint128(into.tokens, amount)
  if (!tokens.ok) return err(tokens.error)

  const key = delegationKey(delegator, validator)
  const held = state.delegations.get(key)
  return ok({
    bought: bought.value,
    held: held !== undefined,
    into,
    validators: state.validators.set(validator, withStake(into, { tokens: tokens.value, shares: allShares.value })),
    delegations: state.delegations.set(key, addShares(held ?? NO_SHARES, bought.value)),
  })
}

/** Why a delegation cannot be made larger. */
export type DelegationRefusal = DepositError['type'] | 'ZeroAmount' | 'UnexpectedDenom'

/** Stakes coins of the delegator on a validator, active or not: they go to the pool of its status. */
export function addDelegation(
  state: StakingState,
  whose: Delegation,
  coin: Coin,
): StakingResult<DelegationRefusal, DelegatedData> {
  const refused = refuseCoin(state, coin)
  if (refused) return err(refused)
  const { amount } = coin
  const given = depositStake(state, whose, amount)
  if (!given.ok) return err(given.error)

  const { bought, held, into, validators, delegations } = given.value
  const { delegator, validator } = whose
  const { config, unbondings, burning, queue, slashable } = state
  return ok({
    state: { config, validators, delegations, unbondings, burning, queue, slashable },
    effects: [...payRewards(config, whose, held), ...takeCoins(config, delegator, poolOf(into.status), amount)],
    events: [{ type: 'delegated', delegator, validator, amount, shares: bought }],
    data: { shares: bought },
  })
}
