import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { minUint128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import { createDistribution, type Distribution } from '../../rewards/distribution.js'
import type { ValidatorAmount } from '../../rules/rebalance.js'
import type { BurnableStake, BurnPlan } from '../../rules/stake-burn.js'
import type { PendingUnbond } from '../../rules/unbonding.js'
import type { Sweep } from '../../table/index.js'
import { withDigestChange } from './digest-book.js'
import { changeEarning } from './earning.js'
import type { ExternalStakingRules } from './effects.js'
import type { ExternalStakingError } from './errors.js'
import { isStakeOf, splitStakeKey, stakeKey, stakesOf } from './keys.js'
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
  /** The key of the stake, where the user has only one. */
  readonly onlyKey: string | null
}

/** A stake of a user, as a burn finds it and as it leaves it. */
interface HeldStake extends BurnableStake {
  readonly key: string
  readonly before: Stake
  after: Stake
}

/** Why the rules refuse a burn; under `reference` alone. */
type BurnAbort = Extract<
  ExternalStakingError,
  { type: 'InsufficientDelegations' | 'RangeAbort' | 'BelowZero' | 'AboveLimit' | 'OverflowAbort' }
>

/** Burns stakes of many users, one after the other. It lives as long as one message. */
export class StakeBurner {
  readonly #rules: ExternalStakingRules
  /** Between two burns it stands on the first stake of a user. */
  readonly #stakes: Sweep<string, Stake>
  #isStanding: boolean
  readonly #before: ExternalStakingState['distributions']
  readonly #distributions = new Map<ValoperAddress, Distribution>()
  /** What was taken of stake, by validator: gone here, and not yet on the consumer. */
  readonly #burned = new Map<ValoperAddress, bigint>()
  /** Most users have one validator, and mostly the same one: its name is written once. */
  #validators: readonly [] | readonly [ValoperAddress] = []

  constructor({ stakes, distributions }: ExternalStakingState, rules: ExternalStakingRules) {
    this.#rules = rules
    this.#stakes = stakes.sweep()
    this.#isStanding = stakes.size > 0
    this.#before = distributions
  }

  /**
   * Takes an amount off a user's stakes at once, as the rules divide it.
   *
   * Errors, under `reference` alone: `InsufficientDelegations` when the stakes do not bear all of it; `RangeAbort`, `BelowZero`, `AboveLimit`, `OverflowAbort` (panics).
   */
  burn({ user, coming }: BurnedUser, named: ValoperAddress | null, amount: Uint128): Result<BurnedStakes, BurnAbort> {
    const held = this.#heldBy(user, named)
    const plan = this.#rules.planBurn({ stakes: held, coming }, named, amount)
    if (plan === undefined) return err({ type: 'InsufficientDelegations', user, amount })
    if (plan.waiting > 0n) burnWaiting(held, plan.waiting)
    const refused = this.#burnShares(held, plan.staked) ?? this.#burnShares(held, plan.leaving)
    if (refused) return err(refused)
    for (const { key, before, after } of held) if (after !== before) this.#stakes.set(key, after)
    const [only] = held
    if (named === null && held.length === 1 && only !== undefined)
      return ok({ plan, validators: this.#nameOf(only), onlyKey: only.key })
    return ok({ plan, validators: named === null ? held.map(({ validator }) => validator) : [named], onlyKey: null })
  }

  /** The state after all burns. */
  end(state: ExternalStakingState): ExternalStakingState {
    const stakes = this.#stakes.end()
    let { distributions } = state
    for (const [validator, distribution] of this.#distributions)
      distributions = distributions.set(validator, distribution)
    let next = { ...state, stakes, distributions }
    for (const [validator, elsewhere] of this.#burned) next = withDigestChange(next, validator, { elsewhere })
    return next
  }

  /** All stakes of a user; those of nothing have a share in the division of the contracts. One that is named is there in any case. */
  #heldBy(user: Address, named: ValoperAddress | null): readonly HeldStake[] {
    if (!this.#isStanding || !isStakeOf(this.#stakes.key, user)) this.#isStanding = this.#stakes.seek(stakesOf(user))
    const held: HeldStake[] = []
    let isNamed = named === null
    while (this.#isStanding && isStakeOf(this.#stakes.key, user)) {
      const { key, value } = this.#stakes
      const validator = this.#validatorOf(key, user.length + 2)
      if (validator === named) isNamed = true
      held.push(heldStake(key, validator, value))
      this.#isStanding = this.#stakes.advance()
    }
    if (named !== null && !isNamed) held.push(heldStake(stakeKey(user, named), named, createStake()))
    return held
  }

  #burnShares(held: readonly HeldStake[], shares: readonly ValidatorAmount[]): BurnAbort | undefined {
    for (const { validator, amount } of shares)
      for (const stake of held) {
        if (stake.validator !== validator) continue
        const burned = this.#burnShare(stake.after, validator, amount)
        if (!burned.ok) return burned.error
        stake.after = burned.value
      }
    return undefined
  }

  #burnShare(before: Stake, validator: ValoperAddress, amount: Uint128): Result<Stake, BurnAbort> {
    const burned = this.#rules.burnStake(before, amount)
    if (!burned.ok) return burned
    const distribution = this.#distributions.get(validator) ?? this.#before.get(validator) ?? createDistribution()
    const earning = changeEarning(this.#rules, distribution, { before, after: burned.value, moved: -amount })
    if (!earning.ok) return earning
    this.#distributions.set(validator, earning.value.distribution)
    this.#burned.set(validator, (this.#burned.get(validator) ?? 0n) + amount)
    const { stake, leaving } = burned.value
    const { pendingUnbonds, withdrawnFunds, reservedFunds } = before
    const { pointsAlignment } = earning.value
    const recent = withoutLatest(before.recent, amount)
    return ok({ stake, leaving, pendingUnbonds, pointsAlignment, withdrawnFunds, reservedFunds, recent })
  }

  #validatorOf(key: string, from: number): ValoperAddress {
    const [known] = this.#validators
    if (known !== undefined && key.length === from + known.length && key.endsWith(known)) return known
    const { validator } = splitStakeKey(key)
    this.#validators = [validator]
    return validator
  }

  #nameOf({ validator }: HeldStake): readonly ValoperAddress[] {
    return this.#validators[0] === validator ? this.#validators : [validator]
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
