import type { Rules } from '../rules.js'
import { refuseAmount } from './amounts.js'
import { distributeBurn } from './burn.js'
import * as conversion from './conversion.js'
import { convertBurn, convertSlash } from './conversion-losses.js'
import { finishDrain, lessenRequest, settleDrain } from './drain.js'
import { convertInternalUnstake, settleInternalUnstake } from './internal-unstake.js'
import { validatorPubKey } from './keys.js'
import { pageLimit } from './paging.js'
import * as ranges from './ranges.js'
import { planRebalance, scaleToCap, usableCap } from './rebalance.js'
import { flushAfterFailure } from './rewards.js'
import { releaseSlashable, rollbackSlashable } from './slashable.js'
import { applySlashes, bookSlashes } from './slashes.js'
import { listTombstoned, meetableRequests, requestsAfterTakingBack } from './tombstoned.js'
import { releaseUnbonded } from './unbonding.js'
import * as validatorSet from './validator-set.js'

/** The protocol as it should be. The default. */
export const safeRules: Rules = {
  name: 'safe',
  commitAddSaturating: ranges.commitAddSaturating,
  rollbackAddSaturating: ranges.rollbackAddSaturating,
  commitSubSaturating: ranges.commitSubSaturating,
  rollbackSubSaturating: ranges.rollbackSubSaturating,
  refuseAmount,
  pageLimit,
  releaseSlashable,
  rollbackSlashable,
  releaseUnbonded,
  createConversion: conversion.createConversion,
  convertStake: conversion.convertStake,
  convertUnstake: conversion.convertUnstake,
  convertBurn,
  convertSlash,
  convertInternalUnstake,
  settleInternalUnstake,
  usableCap,
  scaleToCap,
  planRebalance,
  bookSlashes,
  applySlashes,
  listTombstoned,
  meetableRequests,
  requestsAfterTakingBack,
  lessenRequest,
  settleDrain,
  finishDrain,
  flushAfterFailure,
  distributeBurn,
  validatorPubKey,
  createValidatorSet: validatorSet.createValidatorSet,
  mergeValsetUpdate: validatorSet.mergeValsetUpdate,
  validatorStatus: validatorSet.validatorStatus,
  validatorStatusAt: validatorSet.validatorStatusAt,
  listValidators: validatorSet.listValidators,
  validatorPageLimit: validatorSet.validatorPageLimit,
}
