import { err, ok, type Result } from '../../foundation/result.js'
import type { Coin } from '../../numbers/coin.js'
import type { Uint128 } from '../../numbers/uint128.js'
import { refuseCoin } from '../amounts.js'
import type { StakingError } from './errors.js'
import { delegationKey } from './keys.js'
import { partOf, type Shares, sharesForUndelegation, subShares, tokensOfShares, withoutShares } from './shares.js'
import type { Delegation, StakingState, Validator } from './state.js'
import { withStake } from './validator.js'

/** A delegation made smaller, before anybody was paid. */
export interface Withdrawal {
  /** Key of the delegation. */
  readonly key: string
  /** What came out of the validator. */
  readonly out: Uint128
  /** The validator as it was. */
  readonly from: Validator
  readonly validators: StakingState['validators']
  readonly delegations: StakingState['delegations']
}

/** Why a delegation cannot be made smaller. */
export type WithdrawalError = Extract<
  StakingError,
  {
    type:
      | 'ZeroAmount'
      | 'UnexpectedDenom'
      | 'NoSuchValidator'
      | 'NoDelegation'
      | 'ValidatorWithoutTokens'
      | 'ZeroShares'
      | 'InsufficientDelegation'
  }
>

/** Takes shares worth an amount out of a delegation; by rounding, less than the amount may come out. */
export function withdrawStake(state: StakingState, whose: Delegation, coin: Coin): Result<Withdrawal, WithdrawalError> {
  return withdraw(state, whose, coin, ({ held, units }) => partOf(held, units))
}

/**
 * Like {@link withdrawStake}, but all shares where they are worth the amount and rounding asks for more than there are: chains refuse that, and a unit stays
 * for ever.
 */
export function withdrawWorth(state: StakingState, whose: Delegation, coin: Coin): Result<Withdrawal, WithdrawalError> {
  return withdraw(
    state,
    whose,
    coin,
    ({ from, held, units }) => partOf(held, units) ?? (tokensOfShares(from, held) >= coin.amount ? held : undefined),
  )
}

function withdraw(
  state: StakingState,
  { delegator, validator }: Delegation,
  coin: Coin,
  choose: (stake: { from: Validator; held: Shares; units: bigint }) => Shares | undefined,
): Result<Withdrawal, WithdrawalError> {
  const refused = refuseCoin(state, coin)
  if (refused) return err(refused)
  const from = state.validators.get(validator)
  if (!from) return err({ type: 'NoSuchValidator', validator })
  const key = delegationKey(delegator, validator)
  const held = state.delegations.get(key)
  if (held === undefined) return err({ type: 'NoDelegation', delegator, validator })
  const units = sharesForUndelegation(from, coin.amount)
  if (!units.ok) return err(units.error)
  const part = choose({ from, held, units: units.value })
  if (part === undefined) {
    const available = tokensOfShares(from, held)
    return err({ type: 'InsufficientDelegation', delegator, validator, available, asked: coin.amount })
  }

  const { left, out } = withoutShares(from, part)
  const { delegations } = state
  return ok({
    key,
    out,
    from,
    validators: state.validators.set(validator, withStake(from, left)),
    delegations: part === held ? delegations.delete(key) : delegations.set(key, subShares(held, part)),
  })
}
