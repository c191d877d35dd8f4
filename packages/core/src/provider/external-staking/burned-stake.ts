import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { createDistribution, type Distribution } from '../../rewards/distribution.js'
import type { BurnableStake, BurnPlan } from '../../rules/stake-burn.js'
import type { PendingUnbond } from '../../rules/unbonding.js'
import { hasPrefix, type Sweep } from '../../table/index.js'
import { changeEarning } from './earning.js'
import type { ExternalStakingRules } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import { splitStakeKey, stakeKey, stakesOf } from './keys.js'
import { withoutLatest } from './recent-stake.js'
import { createStake, type ExternalStakingState, type Stake } from './state.js'

/** Whose stake is burned. */
export interface BurnedUser {
  readonly user: Address
  /** What earlier burns are to take of the stakes on their way. */
  readonly coming: Uint128
}

/** What a burn took of a user's stakes. */
export interface BurnedStakes {
  readonly plan: BurnPlan
  /** The validator that was named, else all where the user has a stake, be it of nothing. */
  readonly validators: readonly ValoperAddress[]
}

/** A stake of a user, as a burn finds it and as it leaves it. */
interface HeldStake extends BurnableStake {
  readonly key: string
  readonly before: Stake
  after: Stake
}

/** Burns stakes of many users, one after the other. It lives as long as one message. */
export class StakeBurner {
  readonly #rules: ExternalStakingRules
  readonly #stakes: Sweep<string, Stake>
  readonly #before: ExternalStakingState['distributions']
  readonly #distributions = new Map<ValoperAddress, Distribution>()
  /** Most users have one validator, and mostly the same one: its name is written once. */
  #validators: readonly [] | readonly [ValoperAddress] = []

  constructor({ stakes, distributions }: ExternalStakingState, rules: ExternalStakingRules) {
    this.#rules = rules
    this.#stakes = stakes.sweep()
    this.#before = distributions
  }

  /**
   * Takes an amount off a user's stakes at once, as the rules divide it.
   *
   * Errors, under `reference` alone: `InsufficientDelegations` when the stakes do not bear all of it; `RangeAbort`, `BelowZero`, `AboveLimit`, `OverflowAbort` (panics).
   */
  burn(
    { user, coming }: BurnedUser,
    named: ValoperAddress | null,
    amount: Uint128,
  ): Result<
    BurnedStakes,
    Extract<
      ExternalStakingError,
      { type: 'InsufficientDelegations' | 'RangeAbort' | 'BelowZero' | 'AboveLimit' | 'OverflowAbort' }
    >
  > {
    const held = this.#heldBy(user, named)
    const plan = this.#rules.planBurn({ stakes: held, coming }, named, amount)
    if (plan === undefined) return err({ type: 'InsufficientDelegations', user, amount })
    if (plan.waiting > 0n) burnWaiting(held, plan.waiting)
    for (const shares of [plan.staked, plan.leaving])
      for (const share of shares)
        for (const stake of held) {
          if (stake.validator !== share.validator) continue
          const burned = this.#burnShare(stake, share.amount)
          if (!burned.ok) return burned
        }
    for (const { key, before, after } of held) if (after !== before) this.#stakes.set(key, after)
    const validators = named === null ? this.#namesOf(held) : [named]
    return ok({ plan, validators })
  }

  /** The state after all burns. */
  end(state: ExternalStakingState): ExternalStakingState {
    const stakes = this.#stakes.end()
    let { distributions } = state
    for (const [validator, distribution] of this.#distributions)
      distributions = distributions.set(validator, distribution)
    return { ...state, stakes, distributions }
  }

  /** All stakes of a user; those of nothing have a share in the division of the contracts. One that is named is there in any case. */
  #heldBy(user: Address, named: ValoperAddress | null): readonly HeldStake[] {
    const held: HeldStake[] = []
    const prefix = stakesOf(user)
    let isNamed = named === null
    for (let there = this.#stakes.seek(prefix); there; there = this.#stakes.advance()) {
      const { key, value } = this.#stakes
      if (!hasPrefix(key, prefix)) break
      const validator = this.#validatorOf(key, prefix.length)
      if (validator === named) isNamed = true
      held.push(heldStake(key, validator, value))
    }
    if (named !== null && !isNamed) held.push(heldStake(stakeKey(user, named), named, createStake()))
    return held
  }

  #burnShare(held: HeldStake, amount: Uint128): ReturnType<StakeBurner['burn']> | { readonly ok: true } {
    const { validator, after: before } = held
    const burned = this.#rules.burnStake(before, amount)
    if (!burned.ok) return burned
    const distribution = this.#distributions.get(validator) ?? this.#before.get(validator) ?? createDistribution()
    const earning = changeEarning(this.#rules, distribution, { before, after: burned.value, moved: -amount })
    if (!earning.ok) return earning
    const { stake, leaving } = burned.value
    const { pendingUnbonds, withdrawnFunds, reservedFunds } = before
    const { pointsAlignment } = earning.value
    const recent = withoutLatest(before.recent, amount)
    held.after = { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent }
    this.#distributions.set(validator, earning.value.distribution)
    return { ok: true }
  }

  #validatorOf(key: string, from: number): ValoperAddress {
    const [known] = this.#validators
    if (known !== undefined && key.length === from + known.length && key.endsWith(known)) return known
    const { validator } = splitStakeKey(key)
    this.#validators = [validator]
    return validator
  }

  #namesOf(held: readonly HeldStake[]): readonly ValoperAddress[] {
    const [known] = this.#validators
    return held.length === 1 && held[0]?.validator === known ? this.#validators : held.map(({ validator }) => validator)
  }
}

function heldStake(key: string, validator: ValoperAddress, before: Stake): HeldStake {
  const { stake, leaving, pendingUnbonds } = before
  return { validator, stake, leaving, pendingUnbonds, key, before, after: before }
}

/** Burns so much of a user's waiting stake, validator by validator. */
function burnWaiting(held: readonly HeldStake[], amount: Uint128): void {
  let missing = amount
  for (const one of held) {
    const { burned, pendingUnbonds } = burnUnbonds(one.pendingUnbonds, missing)
    if (burned === 0n) continue
    missing = remainder(missing, burned)
    const { stake, leaving, pointsAlignment, withdrawnFunds, reservedFunds, recent } = one.before
    one.after = { stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent }
  }
}

/** What would be free last goes first. */
function burnUnbonds(
  pending: readonly PendingUnbond[],
  amount: Uint128,
): { readonly burned: Uint128; readonly pendingUnbonds: readonly PendingUnbond[] } {
  if (pending.length === 0) return { burned: ZERO, pendingUnbonds: pending }
  let missing = amount
  const left: PendingUnbond[] = []
  for (let index = pending.length - 1; index >= 0; index--) {
    // Within the bounds.
    const entry = pending[index] as PendingUnbond
    const taken = minUint128(entry.amount, missing)
    missing = remainder(missing, taken)
    const rest = remainder(entry.amount, taken)
    if (rest > 0n) left.push(taken === 0n ? entry : { amount: rest, releaseAtNanos: entry.releaseAtNanos })
  }
  return { burned: remainder(amount, missing), pendingUnbonds: left.reverse() }
}
