import type { ValoperAddress } from '../identifiers/valoper.js'
import type { Decimal } from '../numbers/decimal.js'
import type { WorthlessShares } from './first-generation-shares.js'

/** D-41: what the first generation's provider knows of the consumer's validators (spec 10). */
export interface FirstGenerationValidatorRules {
  /** The refusal of new stake on a validator that is not active, or of which a slash took all. */
  readonly refuseStakeOn: (
    validator: NamedValidator,
    multiplier: Decimal,
  ) => RemovedValidator | WorthlessShares | undefined
  /** The refusal to take stake back from a validator that is not active. */
  readonly refuseUnstakeFrom: (validator: NamedValidator) => RemovedValidator | undefined
  /** What a validator is after the consumer named it as a new one. */
  readonly statusWhenAdded: (status: MeshValidatorStatus) => MeshValidatorStatus
  /** What a validator is after the consumer named it as one that is gone. */
  readonly statusWhenRemoved: (status: MeshValidatorStatus) => MeshValidatorStatus
  /** A validator that is known and stands in the list of a channel that has just opened; `fresh` is one that nobody staked on. */
  readonly validatorWhenListed: <Validator extends { readonly status: MeshValidatorStatus }>(
    known: Validator,
    fresh: Validator,
  ) => Validator
  /** The refusal of news of validators on a provider that has asked so often for the list and waits for it. */
  readonly refuseUpdateBefore: (asking: number) => ListUnderWay | undefined
  /** The length of a page of a provider's validators. */
  readonly validatorListLimit: (asked: number | undefined) => number
}

/** Whether a validator of a provider takes stake. Removed: the consumer said so. Tombstoned: the slasher said so. */
export type MeshValidatorStatus = 'active' | 'removed' | 'tombstoned'

/** A validator of a provider, and what it is. */
export interface NamedValidator {
  readonly validator: ValoperAddress
  readonly status: MeshValidatorStatus
}

/** The validator is removed or tombstoned. */
export interface RemovedValidator {
  readonly type: 'RemovedValidator'
  readonly validator: ValoperAddress
  readonly status: Exclude<MeshValidatorStatus, 'active'>
}

/** The list of validators is on its way, and may be older than the news. */
export interface ListUnderWay {
  readonly type: 'ListUnderWay'
}
