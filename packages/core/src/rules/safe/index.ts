import type { Rules } from '../rules.js'
import * as slash from './account-slash.js'
import { overflowAbort, refuseAmount } from './amounts.js'
import * as conversion from './conversion.js'
import { validatorPubKey } from './keys.js'
import { pageLimit } from './paging.js'
import * as ranges from './ranges.js'
import { planRebalance, scaleToCap } from './rebalance.js'
import { releaseSlashable, rollbackSlashable } from './slashable.js'
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
  overflowAbort,
  pageLimit,
  releaseSlashable,
  rollbackSlashable,
  slashAccount: slash.slashAccount,
  refuseGoneLien: slash.refuseGoneLien,
  commitPromise: slash.commitPromise,
  rollbackPromise: slash.rollbackPromise,
  releaseUnbonded,
  createConversion: conversion.createConversion,
  convertStake: conversion.convertStake,
  convertUnstake: conversion.convertUnstake,
  scaleToCap,
  planRebalance,
  validatorPubKey,
  createValidatorSet: validatorSet.createValidatorSet,
  mergeValsetUpdate: validatorSet.mergeValsetUpdate,
  validatorStatus: validatorSet.validatorStatus,
  validatorStatusAt: validatorSet.validatorStatusAt,
  listValidators: validatorSet.listValidators,
  validatorPageLimit: validatorSet.validatorPageLimit,
}
