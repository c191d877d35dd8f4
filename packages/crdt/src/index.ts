export type { DecodeError, DecodeReason } from './bytes/decode-error.js'
export { InvariantError } from './invariant.js'
export type { Compare } from './order.js'
export { compareIntegers, compareText } from './order.js'
export type { HeightFact } from './registers/height-fact.js'
export type { HeightMap } from './registers/height-map.js'
export { insertAtHeight, mergeHeightMaps, newestAtOrBelow, pruneHeightMap } from './registers/height-map.js'
export type { IdMap, IdRule } from './registers/id-map.js'
export { findById, insertById, mergeIdMaps, removeById } from './registers/id-map.js'
export type { MaxRegister } from './registers/max-register.js'
export { joinMax } from './registers/max-register.js'
export type { MinRegister } from './registers/min-register.js'
export { joinMin } from './registers/min-register.js'
export type { Result } from './result.js'
export { applyUpdate, applyUpdates } from './validator-set/apply-update.js'
export type { ValidatorBrands } from './validator-set/brands.js'
export {
  decodeValidatorFacts,
  decodeValidatorSet,
  encodeValidatorFacts,
  encodeValidatorSet,
  PLAIN_BRANDS,
} from './validator-set/encoding.js'
export type { KeyFact, NormalForm, StatusFact, ValidatorFacts } from './validator-set/facts.js'
export { createValidatorFacts, UNPRUNED } from './validator-set/facts.js'
export type { BrandReaders } from './validator-set/facts-bytes.js'
export type { FactsInvariant, SetInvariant } from './validator-set/invariants.js'
export { findBrokenInvariant, findBrokenSetInvariant } from './validator-set/invariants.js'
export { mergeFacts, pruneFacts } from './validator-set/merge.js'
export { mergeValidatorSets } from './validator-set/merge-sets.js'
export type { KeyReport } from './validator-set/operations.js'
export {
  addValidator,
  jailValidator,
  removeValidator,
  tombstoneValidator,
  unjailValidator,
  updateKey,
} from './validator-set/operations.js'
export type { ReportedStatus, StatusPrecedence } from './validator-set/precedence.js'
export type {
  CurrentStatus,
  KeyAnswer,
  KnownStatus,
  PrunedAnswer,
  StatusAnswer,
  UnknownAnswer,
} from './validator-set/queries.js'
export { currentStatus, isActive, keyAt, statusAt } from './validator-set/queries.js'
export type { ValidatorEntry, ValidatorSet, ValidatorSetPolicy } from './validator-set/set.js'
export { advanceHorizon, createValidatorSet } from './validator-set/set.js'
export type { DueSlash, Page, ValidatorWithStatus } from './validator-set/set-queries.js'
export {
  queryActiveValidators,
  queryFacts,
  queryKeyAt,
  queryStatus,
  queryStatusAt,
  queryValidators,
  takeDueSlashes,
} from './validator-set/set-queries.js'
export type { SlashFact } from './validator-set/slash-fact.js'
export {
  addSlash,
  eligibleSlashes,
  forgetAppliedSlashes,
  isEligible,
  markApplied,
  takeEligibleSlashes,
} from './validator-set/slashes.js'
export type { ReportedSlash, ValidatorFact, ValidatorSetUpdate, ValidatorWithKey } from './validator-set/update.js'
export { applyFact, factsFromUpdate } from './validator-set/update.js'
