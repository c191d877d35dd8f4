import type { Validator } from './state.js'

/** The validator with another stake. */
export function withStake(
  { ownShares, status, jailed, tombstoned, pubKey, moniker, commission, maxCommission, maxChangeRate }: Validator,
  { tokens, shares }: Pick<Validator, 'tokens' | 'shares'>,
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

/** The validator in or out of the active set or the jail. */
export function withStatus(
  { tokens, shares, ownShares, pubKey, moniker, commission, maxCommission, maxChangeRate }: Validator,
  { status, jailed, tombstoned }: Pick<Validator, 'status' | 'jailed' | 'tombstoned'>,
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
