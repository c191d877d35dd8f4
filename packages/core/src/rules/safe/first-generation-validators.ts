import type { Decimal } from '../../numbers/decimal.js'
import type { WorthlessShares } from '../first-generation-shares.js'
import type {
  ListUnderWay,
  MeshValidatorStatus,
  NamedValidator,
  RemovedValidator,
} from '../first-generation-validators.js'
import { pageLimit } from './paging.js'

/** Who stakes on a validator that is out would earn nothing, and lose with it; where a slash took all, stake would be lost at once. */
export function refuseStakeOn(
  { validator, status }: NamedValidator,
  multiplier: Decimal,
): RemovedValidator | WorthlessShares | undefined {
  if (status !== 'active') return { type: 'RemovedValidator', validator, status }
  return multiplier === 0n ? { type: 'WorthlessShares' } : undefined
}

/** Stake may always leave. */
export function refuseUnstakeFrom(_validator: NamedValidator): undefined {
  return undefined
}

/** A validator that left may come back. */
export function statusWhenAdded(status: MeshValidatorStatus): MeshValidatorStatus {
  return status === 'removed' ? 'active' : status
}

/** A tombstone stays. */
export function statusWhenRemoved(status: MeshValidatorStatus): MeshValidatorStatus {
  return status === 'tombstoned' ? status : 'removed'
}

/** The list of another channel takes nobody's stake away. */
export function validatorWhenListed<Validator extends { readonly status: MeshValidatorStatus }>(
  known: Validator,
  _fresh: Validator,
): Validator {
  const status = statusWhenAdded(known.status)
  return status === known.status ? known : { ...known, status }
}

/** On an unordered channel the list could come after the news, and bring back who is gone: the consumer tells again. */
export function refuseUpdateBefore(asking: number): ListUnderWay | undefined {
  return asking > 0 ? { type: 'ListUnderWay' } : undefined
}

/** As every page: 10, at most 30. */
export function validatorListLimit(asked: number | undefined): number {
  return pageLimit(asked)
}
