import type { Validator } from './state.js'

/** The validator with another stake. */
export function withStake(validator: Validator, { tokens, shares }: Pick<Validator, 'tokens' | 'shares'>): Validator {
  const { status, jailed, tombstoned } = validator
  return changed(validator, { tokens, shares, status, jailed, tombstoned })
}

/** The validator in or out of the active set or the jail. */
export function withStatus(
  validator: Validator,
  { status, jailed, tombstoned }: Pick<Validator, 'status' | 'jailed' | 'tombstoned'>,
): Validator {
  const { tokens, shares } = validator
  return changed(validator, { tokens, shares, status, jailed, tombstoned })
}

/** A literal: this runs for every delegation. */
function changed(
  { ownShares, pubKey, moniker, commission, maxCommission, maxChangeRate }: Validator,
  {
    tokens,
    shares,
    status,
    jailed,
    tombstoned,
  }: Pick<Validator, 'tokens' | 'shares' | 'status' | 'jailed' | 'tombstoned'>,
): Validator {
  return {
    tokens,
    shares,
    ownShares,
    status,
    jailed,
    tombstoned,
    pubKey,
    moniker,
    commission,
    maxCommission,
    maxChangeRate,
  }
}
