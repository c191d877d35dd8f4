import type { QueryError } from '../../foundation/context.js'
import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom, UnexpectedDenom } from '../../identifiers/denom.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { NoSuchValidator } from '../staking/errors.js'
import type { ProviderModuleQuerier } from './effects.js'

interface ModuleQueryFailed {
  readonly type: 'ModuleQueryFailed'
  readonly cause: QueryError
}

/**
 * Whether somebody has a delegation on a validator, once that question makes sense.
 *
 * Errors in the order of the checks: `UnexpectedDenom` for another denom than the chain stakes, `NoSuchValidator`.
 */
export function findDelegation(
  query: ProviderModuleQuerier,
  delegator: Address,
  validator: ValoperAddress,
  denom: Denom,
): Result<boolean, ModuleQueryFailed | UnexpectedDenom | NoSuchValidator> {
  const staked = query.bondedDenom()
  if (!staked.ok) return queryFailed(staked.error)
  if (denom !== staked.value) return err({ type: 'UnexpectedDenom', denom, expected: staked.value })
  const known = query.hasValidator(validator)
  if (!known.ok) return queryFailed(known.error)
  if (!known.value) return err({ type: 'NoSuchValidator', validator })
  const exists = query.hasDelegation(delegator, validator)
  return exists.ok ? ok(exists.value) : queryFailed(exists.error)
}

function queryFailed(cause: QueryError) {
  return err<ModuleQueryFailed>({ type: 'ModuleQueryFailed', cause })
}
