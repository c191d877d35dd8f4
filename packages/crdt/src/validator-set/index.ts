export { applyUpdate, applyUpdates } from './apply-update.js'
export type { ValidatorBrands } from './brands.js'
export {
  decodeValidatorFacts,
  decodeValidatorSet,
  encodeValidatorFacts,
  encodeValidatorSet,
  PLAIN_BRANDS,
} from './encoding.js'
export type { KeyFact, NormalForm, StatusFact, ValidatorFacts } from './facts.js'
export { createValidatorFacts, UNPRUNED } from './facts.js'
export type { BrandReaders } from './facts-bytes.js'
export type { FactsInvariant, SetInvariant } from './invariants.js'
export { findBrokenInvariant, findBrokenSetInvariant } from './invariants.js'
export { mergeFacts, pruneFacts } from './merge.js'
export { mergeValidatorSets } from './merge-sets.js'
export type { KeyReport } from './operations.js'
export {
  addValidator,
  jailValidator,
  removeValidator,
  tombstoneValidator,
  unjailValidator,
  updateKey,
} from './operations.js'
export type { ReportedStatus, StatusPrecedence } from './precedence.js'
export type { CurrentStatus, KeyAnswer, KnownStatus, PrunedAnswer, StatusAnswer, UnknownAnswer } from './queries.js'
export { currentStatus, isActive, keyAt, statusAt } from './queries.js'
export type { ValidatorEntry, ValidatorSet, ValidatorSetPolicy } from './set.js'
export { advanceHorizon, createValidatorSet } from './set.js'
export type { DueSlash, Page, ValidatorWithStatus } from './set-queries.js'
export {
  queryActiveValidators,
  queryFacts,
  queryKeyAt,
  queryStatus,
  queryStatusAt,
  queryValidators,
  takeDueSlashes,
} from './set-queries.js'
export type { SlashFact } from './slash-fact.js'
export {
  addSlash,
  eligibleSlashes,
  forgetAppliedSlashes,
  isEligible,
  markApplied,
  takeEligibleSlashes,
} from './slashes.js'
export type { ReportedSlash, ValidatorFact, ValidatorSetUpdate, ValidatorWithKey } from './update.js'
export { applyFact, factsFromUpdate } from './update.js'
