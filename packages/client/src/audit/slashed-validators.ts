import type { ExternalStakingState } from '@meshwork/core/external-staking'
import type { ValoperAddress } from '@meshwork/core/identifiers'

/** The validators of a consumer of whose slashes the provider has heard, as long as it remembers them. */
export function slashedValidators({ validatorSet }: ExternalStakingState): ReadonlySet<string> {
  const slashed = new Set<string>()
  if (validatorSet.type !== 'facts') return slashed
  for (const [validator, facts] of validatorSet.facts.range()) if (hasSlashes(facts)) slashed.add(validator)
  return slashed
}

/** Whether a validator is one of {@link slashedValidators}. */
export function wasSlashed({ validatorSet }: ExternalStakingState, validator: ValoperAddress): boolean {
  const facts = validatorSet.type === 'facts' ? validatorSet.facts.get(validator) : undefined
  return facts !== undefined && hasSlashes(facts)
}

function hasSlashes({ slashes, applied }: Record<'slashes' | 'applied', readonly unknown[]>): boolean {
  return slashes.length > 0 || applied.length > 0
}
