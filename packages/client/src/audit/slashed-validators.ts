import type { ExternalStakingState } from '@meshwork/core/external-staking'

/** The validators of a consumer of whose slashes the provider has heard, as long as it remembers them. */
export function slashedValidators({ validatorSet }: ExternalStakingState): ReadonlySet<string> {
  const slashed = new Set<string>()
  if (validatorSet.type !== 'facts') return slashed
  for (const [validator, { slashes, applied }] of validatorSet.facts.range())
    if (slashes.length > 0 || applied.length > 0) slashed.add(validator)
  return slashed
}
