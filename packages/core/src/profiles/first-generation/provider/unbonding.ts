import type { Uint128 } from '../../../numbers/uint128.js'
import type { FirstGenerationRules } from '../../../rules/first-generation.js'
import type { MeshProviderState, UnbondingClaim } from './state.js'

/** What is left of a claim that waits, after the slashes of its validator. */
export function worthOfClaim(
  { validators }: MeshProviderState,
  claim: UnbondingClaim,
  rules: Pick<FirstGenerationRules, 'worthOfUnbonding'>,
): Uint128 {
  return rules.worthOfUnbonding(claim, validators.get(claim.validator)?.slashes ?? [])
}
