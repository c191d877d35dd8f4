import type { AnswerOf } from '../../../foundation/answers.js'
import type { MachineError } from '../../../foundation/context.js'
import { err, ok, type Result } from '../../../foundation/result.js'
import type { Address } from '../../../identifiers/address.js'
import type { ValoperAddress } from '../../../identifiers/valoper.js'
import type { Decimal } from '../../../numbers/decimal.js'
import { remainder, subSaturating, type Uint128 } from '../../../numbers/uint128.js'
import type { FirstGenerationRules } from '../../../rules/first-generation.js'
import type { MeshValidatorStatus } from '../../../rules/first-generation-validators.js'
import type { MeshProviderQueryContext } from './effects.js'
import { meshStakeKey, meshStakesOf, splitMeshStakeKey } from './keys.js'
import { valueOfShares } from './shares.js'
import { createMeshValidator, type MeshProviderConfig, type MeshProviderState, type MeshValidator } from './state.js'
import { worthOfClaim } from './unbonding.js'

/** What may be asked of a provider without changing it (spec 10). Cursors are exclusive; limits follow the rules (10, at most 30 under `safe`). */
export type MeshProviderQuery =
  | { readonly type: 'config' }
  | {
      readonly type: 'account'
      readonly address: Address
      readonly startAfter?: ValoperAddress
      readonly limit?: number
    }
  | { readonly type: 'claims'; readonly address: Address }
  | { readonly type: 'validator'; readonly address: ValoperAddress }
  | { readonly type: 'listValidators'; readonly startAfter?: ValoperAddress; readonly limit?: number }

/** What a provider was told, and what it has made of it. */
export interface MeshProviderConfigView extends MeshProviderConfig {
  readonly slasher: Address | null
  readonly channel: string | null
}

/** A user's stake on a validator, in tokens. */
export interface MeshStakeView {
  readonly validator: ValoperAddress
  /** What it is worth. */
  readonly tokens: Uint128
  /** What slashes took of it and the lockup has not heard of yet. */
  readonly slashed: Uint128
}

/** Stake that unbonds, or has unbonded and was not given back. */
export interface MeshClaimView {
  readonly validator: ValoperAddress
  /** What will be given back. */
  readonly amount: Uint128
  /** What slashes took of it since it left. */
  readonly slashed: Uint128
  readonly releaseAtNanos: bigint
}

/** A validator as it is shown. */
export interface MeshValidatorView {
  readonly address: ValoperAddress
  /** All stake on it. */
  readonly tokens: Uint128
  readonly status: MeshValidatorStatus
  readonly multiplier: Decimal
}

/** The configuration, with slasher and channel. */
export function queryMeshProviderConfig({ config, slasher, channel }: MeshProviderState): MeshProviderConfigView {
  return { ...config, slasher, channel }
}

/** A page of a user's stakes, by validator. */
export function queryMeshAccount(
  state: MeshProviderState,
  address: Address,
  page: { readonly startAfter?: ValoperAddress; readonly limit: number },
): readonly MeshStakeView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: meshStakeKey(address, startAfter) }
  const stakes = state.stakes.range({ prefix: meshStakesOf(address), ...after, limit })
  return Array.from(stakes, ([key, { shares, locked }]) => {
    const { validator } = splitMeshStakeKey(key)
    const tokens = valueOfShares(shares, state.validators.get(validator) ?? createMeshValidator())
    return { validator, tokens, slashed: subSaturating(locked, tokens) }
  })
}

/** What of a user's stake unbonds, oldest first. */
export function queryMeshClaims(
  state: MeshProviderState,
  address: Address,
  rules: Pick<FirstGenerationRules, 'worthOfUnbonding'>,
): readonly MeshClaimView[] {
  return (state.claims.get(address) ?? []).map((claim) => {
    const { validator, releaseAtNanos } = claim
    const amount = worthOfClaim(state, claim, rules)
    return { validator, amount, slashed: remainder(claim.amount, amount), releaseAtNanos }
  })
}

/** One validator. Error: `UnknownValidator`. */
export function queryMeshValidator(
  state: MeshProviderState,
  address: ValoperAddress,
): Result<MeshValidatorView, { readonly type: 'UnknownValidator'; readonly validator: ValoperAddress }> {
  const found = state.validators.get(address)
  return found === undefined ? err({ type: 'UnknownValidator', validator: address }) : ok(viewOf(address, found))
}

/** A page of all validators that were ever named, by address. */
export function queryMeshValidators(
  state: MeshProviderState,
  page: { readonly startAfter?: ValoperAddress; readonly limit: number },
): readonly MeshValidatorView[] {
  const { startAfter, limit } = page
  const after = startAfter === undefined ? {} : { after: startAfter }
  return Array.from(state.validators.range({ ...after, limit }), ([address, validator]) => viewOf(address, validator))
}

/** What a provider answers, by the query's type. */
export interface MeshProviderAnswers {
  readonly config: AnswerOf<typeof queryMeshProviderConfig>
  readonly account: AnswerOf<typeof queryMeshAccount>
  readonly claims: AnswerOf<typeof queryMeshClaims>
  readonly validator: AnswerOf<typeof queryMeshValidator>
  readonly listValidators: AnswerOf<typeof queryMeshValidators>
}

/** Answers any query; the mesh and hosts come in here. */
export function queryMeshProvider(
  state: MeshProviderState,
  query: MeshProviderQuery,
  ctx: MeshProviderQueryContext,
): Result<MeshProviderAnswers[MeshProviderQuery['type']], MachineError> {
  switch (query.type) {
    case 'config':
      return ok(queryMeshProviderConfig(state))
    case 'account':
      return ok(queryMeshAccount(state, query.address, { ...query, limit: ctx.rules.validatorListLimit(query.limit) }))
    case 'claims':
      return ok(queryMeshClaims(state, query.address, ctx.rules))
    case 'validator':
      return queryMeshValidator(state, query.address)
    case 'listValidators':
      return ok(queryMeshValidators(state, { ...query, limit: ctx.rules.validatorListLimit(query.limit) }))
  }
}

function viewOf(address: ValoperAddress, validator: MeshValidator): MeshValidatorView {
  const { status, multiplier, shares } = validator
  return { address, tokens: valueOfShares(shares, validator), status, multiplier }
}
