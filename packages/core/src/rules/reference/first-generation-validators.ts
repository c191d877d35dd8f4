import type { Decimal } from '../../numbers/decimal.js'
import type { MeshValidatorStatus, NamedValidator, RemovedValidator } from '../first-generation-validators.js'

/** Any validator takes stake that was ever named. */
export function refuseStakeOn(_validator: NamedValidator, _multiplier: Decimal): undefined {
  return undefined
}

/** Spec 10: stake stays on a validator that is out. */
export function refuseUnstakeFrom({ validator, status }: NamedValidator): RemovedValidator | undefined {
  return status === 'active' ? undefined : { type: 'RemovedValidator', validator, status }
}

/** Who was removed stays so. */
export function statusWhenAdded(status: MeshValidatorStatus): MeshValidatorStatus {
  return status
}

/** Tombstoned or not. */
export function statusWhenRemoved(_status: MeshValidatorStatus): MeshValidatorStatus {
  return 'removed'
}

/** The list of another channel begins anew: shares, multiplier and rewards of the validator are forgotten. */
export function validatorWhenListed<Validator extends { readonly status: MeshValidatorStatus }>(
  _known: Validator,
  fresh: Validator,
): Validator {
  return fresh
}

/** News and list count in the order in which they come. */
export function refuseUpdateBefore(_asking: number): undefined {
  return undefined
}

/** 30, at most 100. */
export function validatorListLimit(asked = 30): number {
  return Math.min(Math.trunc(asked), 100)
}
