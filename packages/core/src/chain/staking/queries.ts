import type { AnswerOf } from '../../foundation/answers.js'
import type { MachineError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import { pairPrefix } from '../../table/index.js'
import { waitingAmount } from './burning.js'
import type { StakingQueryContext } from './effects.js'
import type { NoSuchValidator } from './errors.js'
import { delegationKey, splitDelegationKey } from './keys.js'
import { addShares, NO_SHARES, type Shares, tokensOfShares } from './shares.js'
import type { StakingState, Unbonding, Validator } from './state.js'

/**
 * What may be asked of a staking module without changing it. Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`).
 * `bondedValidators` is the active set, which a chain keeps small, and comes whole; so does what one delegator has, `delegationsOf`, and waits for, `waiting`.
 */
export type StakingQuery =
  | { readonly type: 'bondedDenom' }
  | { readonly type: 'validator'; readonly validator: ValoperAddress }
  | { readonly type: 'hasValidator'; readonly validator: ValoperAddress }
  | { readonly type: 'validators'; readonly startAfter?: ValoperAddress; readonly limit?: number }
  | { readonly type: 'bondedValidators' }
  | { readonly type: 'delegation'; readonly delegator: Address; readonly validator: ValoperAddress }
  | { readonly type: 'share'; readonly delegator: Address; readonly validator: ValoperAddress }
  | { readonly type: 'hasDelegation'; readonly delegator: Address; readonly validator: ValoperAddress }
  | ({ readonly type: 'delegations' } & DelegatorPage)
  | { readonly type: 'delegationsOf'; readonly delegator: Address }
  | { readonly type: 'sharesOf'; readonly delegator: Address }
  | { readonly type: 'activeStake'; readonly apart: readonly Address[] }
  | ({ readonly type: 'unbondings' } & DelegatorPage)
  | { readonly type: 'waiting'; readonly delegator: Address }
  | { readonly type: 'unbondingEntries'; readonly delegator: Address; readonly validator: ValoperAddress }

interface DelegatorPage {
  readonly delegator: Address
  readonly startAfter?: ValoperAddress
  readonly limit?: number
}

/** Where a page by validator begins, and how long it may be. */
export interface ValidatorPage {
  readonly startAfter?: ValoperAddress
  readonly limit: number
}

/** A validator with its name. */
export interface ValidatorView extends Validator {
  readonly validator: ValoperAddress
}

/** One delegation of a delegator. */
export interface DelegationView {
  readonly validator: ValoperAddress
  readonly shares: Shares
  /** What the shares are worth. */
  readonly amount: Uint128
}

/** What a delegator waits for from one validator, oldest first. */
export interface UnbondingsView {
  readonly validator: ValoperAddress
  readonly entries: readonly Unbonding[]
}

/** The denom that this chain stakes. */
export function queryBondedDenom(state: StakingState): Denom {
  return state.config.bondDenom
}

/** One validator, active or not, or `NoSuchValidator`. */
export function queryValidator(state: StakingState, validator: ValoperAddress): Result<ValidatorView, NoSuchValidator> {
  const found = state.validators.get(validator)
  return found ? ok({ validator, ...found }) : err({ type: 'NoSuchValidator', validator })
}

/** A page of all validators, by name. */
export function queryValidators(state: StakingState, page: ValidatorPage): readonly ValidatorView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.validators.range({ ...after, limit }), ([validator, found]) => ({ validator, ...found }))
}

/** The active validators, by tokens (most first), then by name. */
export function queryBondedValidators(state: StakingState): readonly ValidatorView[] {
  const bonded: ValidatorView[] = []
  for (const [validator, found] of state.validators) if (found.status === 'bonded') bonded.push({ validator, ...found })
  // They come by name and the sort is stable, so equal tokens stay in that order.
  return bonded.sort((a, b) => (a.tokens > b.tokens ? -1 : a.tokens < b.tokens ? 1 : 0))
}

/** What a delegation is worth; zero where there is none. */
export function queryDelegation(state: StakingState, delegator: Address, validator: ValoperAddress): Uint128 {
  const found = state.validators.get(validator)
  const shares = state.delegations.get(delegationKey(delegator, validator))
  return found && shares !== undefined ? tokensOfShares(found, shares) : ZERO
}

/** Which part of a validator a delegation is: its shares, of all shares. */
export interface ShareView {
  readonly shares: Shares
  readonly allShares: Shares
}

/** Which part of a validator a delegation is; none where there is no delegation or no validator. */
export function queryShare(state: StakingState, delegator: Address, validator: ValoperAddress): ShareView {
  return {
    shares: state.delegations.get(delegationKey(delegator, validator)) ?? NO_SHARES,
    allShares: state.validators.get(validator)?.shares ?? NO_SHARES,
  }
}

/** Whether there is a delegation, be it worth nothing. */
export function hasDelegation(state: StakingState, delegator: Address, validator: ValoperAddress): boolean {
  return state.delegations.has(delegationKey(delegator, validator))
}

/** A page of a delegator's delegations, by validator. */
export function queryDelegations(
  state: StakingState,
  delegator: Address,
  page: ValidatorPage,
): readonly DelegationView[] {
  return Array.from(state.delegations.range(rangeOf(delegator, page)), ([key, shares]) => {
    const { validator } = splitDelegationKey(key)
    return { validator, shares, amount: queryDelegation(state, delegator, validator) }
  })
}

/** Everything that a delegator has delegated, by validator, in tokens. For a machine that has to deal with all of it. */
export function queryDelegationsOf(
  state: StakingState,
  delegator: Address,
): readonly { readonly validator: ValoperAddress; readonly amount: Uint128 }[] {
  return Array.from(state.delegations.range({ prefix: pairPrefix(delegator) }), ([key]) => {
    const { validator } = splitDelegationKey(key)
    return { validator, amount: queryDelegation(state, delegator, validator) }
  })
}

/** One delegation in shares. */
export interface DelegatedShares {
  readonly validator: ValoperAddress
  readonly shares: Shares
}

/** Everything that a delegator has delegated, by validator, in shares. */
export function querySharesOf(state: StakingState, delegator: Address): readonly DelegatedShares[] {
  return Array.from(state.delegations.range({ prefix: pairPrefix(delegator) }), ([key, shares]) => ({
    validator: splitDelegationKey(key).validator,
    shares,
  }))
}

/** The stake on one active validator, in two parts. */
export interface ActiveStakeView {
  readonly validator: ValoperAddress
  readonly tokens: Uint128
  readonly shares: Shares
  /** The shares of those who were looked at apart. */
  readonly apartShares: Shares
  /** What of it is not of those who were looked at apart, rounded down. */
  readonly rest: Uint128
}

/** The stake on each active validator, by name, and what of it is not delegated by any of these, of which there are few, and each named once. */
export function queryActiveStake(state: StakingState, apart: readonly Address[]): readonly ActiveStakeView[] {
  const stakes: ActiveStakeView[] = []
  for (const [validator, { status, tokens, shares }] of state.validators) {
    if (status !== 'bonded') continue
    let apartShares = NO_SHARES
    for (const delegator of apart)
      apartShares = addShares(apartShares, state.delegations.get(delegationKey(delegator, validator)) ?? NO_SHARES)
    // In range: a part of the tokens.
    const rest = shares === 0n ? tokens : (((tokens * (shares - apartShares)) / shares) as Uint128)
    stakes.push({ validator, tokens, shares, apartShares, rest })
  }
  return stakes
}

/** A page of what a delegator waits for, by validator. */
export function queryUnbondings(
  state: StakingState,
  delegator: Address,
  page: ValidatorPage,
): readonly UnbondingsView[] {
  return Array.from(state.unbondings.range(rangeOf(delegator, page)), ([key, entries]) => ({
    validator: splitDelegationKey(key).validator,
    entries,
  }))
}

/** What a delegator waits for to be paid from one validator, oldest first. */
export function queryUnbondingEntries(
  state: StakingState,
  delegator: Address,
  validator: ValoperAddress,
): readonly Unbonding[] {
  return state.unbondings.get(delegationKey(delegator, validator)) ?? []
}

/** Everything that a delegator waits for to be paid, by validator. For a machine that has to deal with all of it. */
export function queryWaiting(
  state: StakingState,
  delegator: Address,
): readonly { readonly validator: ValoperAddress; readonly amount: Uint128 }[] {
  return Array.from(state.unbondings.range({ prefix: pairPrefix(delegator) }), ([key]) => ({
    validator: splitDelegationKey(key).validator,
    amount: waitingAmount(state, key),
  }))
}

function rangeOf(delegator: Address, { startAfter, limit }: ValidatorPage) {
  const after = startAfter === undefined ? {} : { after: delegationKey(delegator, startAfter) }
  return { prefix: pairPrefix(delegator), ...after, limit }
}

/** What a staking module answers, by the query's type. */
export interface StakingAnswers {
  readonly bondedDenom: AnswerOf<typeof queryBondedDenom>
  readonly validator: AnswerOf<typeof queryValidator>
  readonly hasValidator: boolean
  readonly validators: AnswerOf<typeof queryValidators>
  readonly bondedValidators: AnswerOf<typeof queryBondedValidators>
  readonly delegation: AnswerOf<typeof queryDelegation>
  readonly share: AnswerOf<typeof queryShare>
  readonly hasDelegation: AnswerOf<typeof hasDelegation>
  readonly delegations: AnswerOf<typeof queryDelegations>
  readonly delegationsOf: AnswerOf<typeof queryDelegationsOf>
  readonly sharesOf: AnswerOf<typeof querySharesOf>
  readonly activeStake: AnswerOf<typeof queryActiveStake>
  readonly unbondings: AnswerOf<typeof queryUnbondings>
  readonly waiting: AnswerOf<typeof queryWaiting>
  readonly unbondingEntries: AnswerOf<typeof queryUnbondingEntries>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryStaking(
  state: StakingState,
  query: StakingQuery,
  ctx: StakingQueryContext,
): Result<StakingAnswers[StakingQuery['type']], MachineError> {
  switch (query.type) {
    case 'bondedDenom':
      return ok(queryBondedDenom(state))
    case 'validator':
      return queryValidator(state, query.validator)
    case 'hasValidator':
      return ok(state.validators.has(query.validator))
    case 'validators':
      return ok(queryValidators(state, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'bondedValidators':
      return ok(queryBondedValidators(state))
    case 'delegation':
      return ok(queryDelegation(state, query.delegator, query.validator))
    case 'share':
      return ok(queryShare(state, query.delegator, query.validator))
    case 'hasDelegation':
      return ok(hasDelegation(state, query.delegator, query.validator))
    case 'delegations':
      return ok(queryDelegations(state, query.delegator, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
    case 'delegationsOf':
      return ok(queryDelegationsOf(state, query.delegator))
    case 'sharesOf':
      return ok(querySharesOf(state, query.delegator))
    case 'activeStake':
      return ok(queryActiveStake(state, query.apart))
    case 'unbondingEntries':
      return ok(queryUnbondingEntries(state, query.delegator, query.validator))
    case 'waiting':
      return ok(queryWaiting(state, query.delegator))
    case 'unbondings':
      return ok(queryUnbondings(state, query.delegator, { ...query, limit: ctx.rules.pageLimit(query.limit) }))
  }
}
